package io.granary.cli.cluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/// A node that was started.
///
/// @param management where it says how it is, as host:port
record RunningNode(String name, Path home, String management, ProcessHandle process) {
    private static final int MILLIS = 2_000;

    /// Whether the node answers `/health` or `/ready` with yes.
    boolean says(String path) {
        try {
            URI uri = URI.create("http://" + management).resolve(path);
            var http = (HttpURLConnection) uri.toURL().openConnection();
            http.setConnectTimeout(MILLIS);
            http.setReadTimeout(MILLIS);
            int status = http.getResponseCode();
            http.disconnect();
            return status == HttpURLConnection.HTTP_OK;
        } catch (IOException _) {
            return false;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return NodeProcess.logIn(home);
    }
}
