package io.granary.quorum;

import io.granary.rpc.Rpc;
import java.time.Duration;

/// How long each node that a read asks may take, so that the caller is answered in time.
///
/// While there is somebody to stand in for a silent node, that node gets half of the patience: the
/// other half is left for whoever stands in.
record ReadTerms(Pace pace, Duration patience, long begun, boolean spare) {
    private static final Duration SHORTEST = Duration.ofMillis(1);

    static ReadTerms from(Pace pace, Duration patience, boolean spare) {
        return new ReadTerms(pace, patience, pace.time().monotonicNanos(), spare);
    }

    Rpc.Terms now() {
        Duration passed = Duration.ofNanos(pace.time().monotonicNanos() - begun);
        Duration left = patience.minus(passed);
        Duration half = patience.dividedBy(2);
        Duration own = spare && left.compareTo(half) > 0 ? half : left;
        return Rpc.Terms.foreground(own.compareTo(SHORTEST) < 0 ? SHORTEST : own);
    }
}
