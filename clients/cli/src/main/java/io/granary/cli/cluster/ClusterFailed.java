package io.granary.cli.cluster;

/// A cluster could not be started or stopped; the message says what to do next.
public final class ClusterFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterFailed(String message) {
        super(message, null, false, false);
    }
}
