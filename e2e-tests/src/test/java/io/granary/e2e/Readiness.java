package io.granary.e2e;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What one process answers to `/ready`.
///
/// @param management where it is asked
record Readiness(URI management, ProcessHandle process) {
    /// Asks until the process answers so.
    ///
    /// @return false when it ended before, or when the time was over
    boolean becomes(int status, int seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (status() != status) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    /// What it answers now; zero for no answer.
    int status() {
        try {
            var http = (HttpURLConnection) management.resolve("/ready").toURL().openConnection();
            http.setConnectTimeout(2_000);
            http.setReadTimeout(2_000);
            return http.getResponseCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /// Waits a moment, or less if the process ends.
    void pause() {
        try {
            process.onExit().get(50, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
