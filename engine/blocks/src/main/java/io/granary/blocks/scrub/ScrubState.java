package io.granary.blocks.scrub;

import io.granary.foundation.bytes.Bytes;
import java.time.Instant;
import java.util.Optional;

/// How far the scrub of a node is, as it is stored.
///
/// @param place after which file or reference it goes on; empty at the beginning
/// @param due when the next round begins
/// @param finished when the last round ended, if there was one
/// @param found in the round under way so far, or in the last one
record ScrubState(
        Phase phase,
        Bytes place,
        Instant due,
        Optional<Instant> finished,
        boolean paused,
        Scrub.Found found) {
    /// What a round is at. The codes are stored: they never change.
    enum Phase {
        AT_REST(0),
        FILES(1),
        REFERENCES(2);

        private final int code;

        Phase(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static ScrubState resting(Instant due) {
        return new ScrubState(
                Phase.AT_REST, Bytes.EMPTY, due, Optional.empty(), false, Scrub.Found.NOTHING);
    }

    ScrubState begun() {
        return new ScrubState(Phase.FILES, Bytes.EMPTY, due, finished, paused, Scrub.Found.NOTHING);
    }

    ScrubState at(Phase next, Bytes position) {
        return new ScrubState(next, position, due, finished, paused, found);
    }

    ScrubState finished(Instant now, Instant next) {
        return new ScrubState(Phase.AT_REST, Bytes.EMPTY, next, Optional.of(now), paused, found);
    }

    ScrubState due(Instant when) {
        return new ScrubState(phase, place, when, finished, paused, found);
    }

    ScrubState paused(boolean isPaused) {
        return new ScrubState(phase, place, due, finished, isPaused, found);
    }

    ScrubState found(Scrub.Found more) {
        return new ScrubState(phase, place, due, finished, paused, found.plus(more));
    }
}
