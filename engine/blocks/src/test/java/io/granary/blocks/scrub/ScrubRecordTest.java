package io.granary.blocks.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.Golden;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScrubRecordTest {
    private static final Instant DUE = Instant.parse("2026-03-04T05:06:07.000089Z");

    private static final ScrubState STATE =
            new ScrubState(
                    ScrubState.Phase.FILES,
                    Bytes.utf8("ab/cd/abcdef"),
                    DUE,
                    Optional.of(DUE.minusSeconds(86_400)),
                    true,
                    new Scrub.Found(70_000, 3, 2, 1),
                    ScrubChoice.NONE);

    @Test
    void theStateHasItsGoldenBytesAndIsReadBack() {
        Golden.assertBytes("blocks/scrub", ScrubRecord.encode(STATE));
        assertThat(ScrubRecord.decode(ScrubRecord.encode(STATE))).isEqualTo(STATE);
        var fresh = ScrubState.resting(DUE);
        assertThat(ScrubRecord.decode(ScrubRecord.encode(fresh))).isEqualTo(fresh);
    }

    @Test
    void whatAnOperatorHasChosenIsKeptWithIt() {
        var chosen =
                STATE.chosen(
                        new ScrubChoice(
                                Optional.of(ByteCount.mebibytes(4)),
                                Optional.of(Duration.ofDays(7))));

        Golden.assertBytes("blocks/scrub-chosen", ScrubRecord.encode(chosen));
        assertThat(ScrubRecord.decode(ScrubRecord.encode(chosen))).isEqualTo(chosen);
    }

    @Test
    void theStateOfANewerReleaseIsRefused() {
        for (String newer : new String[] {"02", "01ff", "010809"}) {
            assertThatThrownBy(() -> ScrubRecord.decode(Bytes.hex(newer)))
                    .isInstanceOf(UnknownFormat.class);
        }
    }
}
