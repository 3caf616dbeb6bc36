package io.granary.foundation.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.HybridTimestamp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastWriterWinsTest {
    @Test
    void mergeIsCommutativeAssociativeAndIdempotent() {
        List<LastWriterWins<String>> all = new ArrayList<>();
        for (long stamp = 0; stamp < 3; stamp++) {
            for (String value : List.of("a", "b", "c")) {
                all.add(new LastWriterWins<>(new HybridTimestamp(stamp), value));
            }
        }
        for (var a : all) {
            assertThat(a.merge(a)).isEqualTo(a);
            for (var b : all) {
                assertThat(a.merge(b)).isEqualTo(b.merge(a));
                for (var c : all) {
                    assertThat(a.merge(b).merge(c)).isEqualTo(a.merge(b.merge(c)));
                }
            }
        }
    }

    @Test
    void aWriteAfterAnotherWinsEvenWhenItsClockIsBehind() {
        var seen = new LastWriterWins<>(new HybridTimestamp(1_000), "old");

        var next = seen.write(new HybridTimestamp(5), "new");

        assertThat(seen.merge(next).value()).isEqualTo("new");
    }
}
