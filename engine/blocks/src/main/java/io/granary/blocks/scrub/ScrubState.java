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
/// @param chosen what an operator has chosen at run time
record ScrubState(
        Phase phase,
        Bytes place,
        Instant due,
        Optional<Instant> finished,
        boolean paused,
        Scrub.Found found,
        ScrubChoice chosen) {
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
                Phase.AT_REST,
                Bytes.EMPTY,
                due,
                Optional.empty(),
                false,
                Scrub.Found.NOTHING,
                ScrubChoice.NONE);
    }

    ScrubState begun() {
        return new ScrubState(
                Phase.FILES, Bytes.EMPTY, due, finished, paused, Scrub.Found.NOTHING, chosen);
    }

    ScrubState at(Phase next, Bytes position) {
        return new ScrubState(next, position, due, finished, paused, found, chosen);
    }

    ScrubState finished(Instant now, Instant next) {
        return new ScrubState(
                Phase.AT_REST, Bytes.EMPTY, next, Optional.of(now), paused, found, chosen);
    }

    ScrubState due(Instant when) {
        return new ScrubState(phase, place, when, finished, paused, found, chosen);
    }

    ScrubState paused(boolean isPaused) {
        return new ScrubState(phase, place, due, finished, isPaused, found, chosen);
    }

    ScrubState found(Scrub.Found more) {
        return new ScrubState(phase, place, due, finished, paused, found.plus(more), chosen);
    }

    ScrubState chosen(ScrubChoice choice) {
        return new ScrubState(phase, place, due, finished, paused, found, choice);
    }
}
