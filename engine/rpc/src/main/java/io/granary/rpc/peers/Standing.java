package io.granary.rpc.peers;

import io.granary.foundation.bytes.Bytes;
import java.time.Instant;
import java.util.Optional;

/// What this node knows of another one.
///
/// @param misses how often in a row it did not answer a greeting
/// @param trouble why it cannot be reached; empty while it can
/// @param portrait what it told of itself last; empty before it did
record Standing(
        Advertised advert,
        Runs runs,
        int misses,
        Optional<Instant> heard,
        Optional<String> trouble,
        Bytes portrait) {
    private static final int LOST_AFTER = 2;

    /// What a node says of itself.
    record Advertised(PeerAddress address, InstanceId instance, long startedMicros) {}

    /// Known from others only.
    static Standing rumoured(Advertised advert) {
        return new Standing(
                advert, Runs.NONE, 0, Optional.empty(), Optional.of("not met yet"), Bytes.EMPTY);
    }

    boolean reachable() {
        return trouble.isEmpty();
    }

    /// The node itself has said this over a connection of its own.
    Standing met(Advertised said, long nanos, Instant now) {
        Runs after = runs.hear(said.instance(), nanos);
        if (after.cloned()) {
            return new Standing(
                    advert, after, misses, heard, Optional.of("its identity runs twice"), portrait);
        }
        Advertised newest = after.isCurrent(said.instance()) ? said : advert;
        return new Standing(newest, after, 0, Optional.of(now), Optional.empty(), portrait);
    }

    /// Somebody else has said this; it holds only where nothing better is known.
    Standing hearsay(Advertised said) {
        boolean older = said.startedMicros() <= advert.startedMicros();
        return reachable() || older || runs.heard().containsKey(said.instance())
                ? this
                : new Standing(said, runs, misses, heard, trouble, portrait);
    }

    Standing answered(Instant now, Bytes told) {
        return runs.cloned()
                ? this
                : new Standing(advert, runs, 0, Optional.of(now), Optional.empty(), told);
    }

    Standing missed(String reason) {
        int inARow = misses + 1;
        return new Standing(
                advert,
                runs,
                inARow,
                heard,
                reachable() && inARow < LOST_AFTER ? Optional.empty() : Optional.of(reason),
                portrait);
    }
}
