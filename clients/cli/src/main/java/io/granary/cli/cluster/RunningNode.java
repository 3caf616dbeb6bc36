package io.granary.cli.cluster;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;

/// A node that was started.
///
/// @param management where it says how it is, as host:port
/// @param admin where it is administered, as host:port; empty where it is not
record RunningNode(String name, Path home, String management, String admin, ProcessHandle process) {
    private static final int MILLIS = 2_000;

    /// Whether the node answers `/health` or `/ready` with yes.
    boolean says(String path) {
        return status(management, path) == HttpURLConnection.HTTP_OK;
    }

    /// Whether it has opened its ports: the admin API, where it has one, is the last.
    boolean isOpen() {
        return admin.isEmpty() ? says("/health") : status(admin, "/") > 0;
    }

    /// The status of an answer; 0 when there is none.
    private static int status(String address, String path) {
        try {
            URI uri = URI.create("http://" + address).resolve(path);
            var http = (HttpURLConnection) uri.toURL().openConnection();
            http.setConnectTimeout(MILLIS);
            http.setReadTimeout(MILLIS);
            int status = http.getResponseCode();
            http.disconnect();
            return status;
        } catch (IOException _) {
            return 0;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return NodeProcess.logIn(home);
    }
}
