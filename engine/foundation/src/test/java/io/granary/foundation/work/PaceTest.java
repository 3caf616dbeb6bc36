package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class PaceTest {
    private Duration rest = Duration.ofMinutes(90);
    private ByteCount bytes = ByteCount.mebibytes(16);
    private int lanes = 2;

    private final Pace time =
            Pace.duration(
                    "rest",
                    Duration.ofMillis(10),
                    () -> rest,
                    value -> Mono.fromRunnable(() -> rest = value));
    private final Pace size =
            Pace.bytes("speed", () -> bytes, value -> Mono.fromRunnable(() -> bytes = value));
    private final Pace count =
            Pace.count("lanes", 64, () -> lanes, value -> Mono.fromRunnable(() -> lanes = value));

    private static Obeyed set(Pace pace, String value) {
        return pace.set(value).blockOptional().orElseThrow();
    }

    private static void assertRefused(Pace pace, String... values) {
        String before = pace.now().get();
        for (String value : values) {
            assertThat(set(pace, value)).as(value).isInstanceOf(Obeyed.Refused.class);
        }
        assertThat(pace.now().get()).isEqualTo(before);
    }

    @Test
    void lengthsOfTimeAreReadAsTheyAreWritten() {
        for (String text : new String[] {"10ms", "1s", "90s", "5m", "7h", "25d"}) {
            assertThat(set(time, text)).isEqualTo(new Obeyed.Done());
            assertThat(time.now().get()).isEqualTo(text);
        }
        assertThat(set(time, " 60S ")).isEqualTo(new Obeyed.Done());
        assertThat(rest).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void whatIsNoLengthOfTimeIsRefused() {
        assertRefused(
                time, "", "5", "s", "-1s", "0s", "9ms", "1.5s", "5 m", "1w", "999999999999999d");
    }

    @Test
    void sizesAreReadAsTheyAreWritten() {
        for (String text : new String[] {"1B", "1000B", "512KB", "16MB", "9000TB"}) {
            assertThat(set(size, text)).isEqualTo(new Obeyed.Done());
            assertThat(size.now().get()).isEqualTo(text);
        }
        assertThat(set(size, "1kb")).isEqualTo(new Obeyed.Done());
        assertThat(bytes).isEqualTo(ByteCount.kibibytes(1));
    }

    @Test
    void whatIsNoSizeIsRefused() {
        assertRefused(
                size, "", "1", "0MB", "MB", "1.5GB", "999999999999999TB", "12345678901234567B");
    }

    @Test
    void numbersHaveALimit() {
        assertThat(set(count, "64")).isEqualTo(new Obeyed.Done());
        assertThat(lanes).isEqualTo(64);
        assertRefused(count, "0", "65", "-1", "many", "", "99999999999");
    }

    @Test
    void aRefusalSaysWhatWouldBeRight() {
        assertThat(set(time, "soon"))
                .isEqualTo(
                        new Obeyed.Refused(
                                "rest is a length of time such as 500ms, 10s, 5m, 2h or 25d, at"
                                        + " least 10ms"));
    }

    @Test
    void whatWasSetCanGoBackToTheSettings() {
        Pace pace = size.orDefault(() -> Mono.fromRunnable(() -> bytes = ByteCount.mebibytes(16)));

        set(pace, "1MB");
        assertThat(pace.now().get()).isEqualTo("1MB");
        set(pace, "default");
        assertThat(pace.now().get()).isEqualTo("16MB");
        assertRefused(size, "default");
    }
}
