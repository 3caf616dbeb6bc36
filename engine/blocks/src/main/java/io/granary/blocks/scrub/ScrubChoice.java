package io.granary.blocks.scrub;

import io.granary.foundation.bytes.ByteCount;
import java.time.Duration;
import java.util.Optional;

/// What an operator has chosen at run time; it counts instead of the settings until it is taken
/// back.
record ScrubChoice(Optional<ByteCount> pace, Optional<Duration> period) {
    static final ScrubChoice NONE = new ScrubChoice(Optional.empty(), Optional.empty());

    ScrubChoice pace(Optional<ByteCount> choice) {
        return new ScrubChoice(choice, period);
    }

    ScrubChoice period(Optional<Duration> choice) {
        return new ScrubChoice(pace, choice);
    }
}
