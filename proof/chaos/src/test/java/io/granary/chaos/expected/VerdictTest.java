package io.granary.chaos.expected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Histories written by hand, as they stand in a log.
class VerdictTest {
    @TempDir private Path folder = Path.of("");

    private Verdict verdict(String lines) throws Exception {
        return verdict(lines, false);
    }

    private Verdict verdict(String lines, boolean linearizable) throws Exception {
        Path log = folder.resolve("expected.log");
        Files.writeString(log, "granary-expected-state 1\n" + lines);
        return Verdict.of(log, linearizable);
    }

    @Test
    void aReadOfTheLastAcknowledgedWriteIsClean() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        SAW 2 GET 1 1 30 40 a
                        SAW 3 LAST_GET 0 1 90 95 a
                        """);

        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.acknowledged()).isEqualTo(1);
        assertThat(verdict.unknown()).isZero();
        assertThat(verdict.reads()).isEqualTo(2);
    }

    @Test
    void anAcknowledgedWriteThatIsGoneInTheEndIsLost() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        SAW 2 LAST_GET 0 0 90 95 a
                        """);

        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.isClean()).isFalse();
        assertThat(verdict.findings()).singleElement().asString().contains("SURVIVE", "a:");
    }

    @Test
    void anAcknowledgedWriteThatNobodyCanReadInTheEndIsLostOnce() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        UNREADABLE 0 a
                        UNREADABLE 1 a
                        """);

        assertThat(verdict.lost()).isEqualTo(1);
    }

    @Test
    void aReadOfWhatWasOverwrittenBeforeItBeganIsStale() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        BEGINS 2 30 2 a
                        ACKNOWLEDGED 2 40 a
                        SAW 3 GET 1 1 50 60 a
                        """);

        assertThat(verdict.stale()).isEqualTo(1);
    }

    @Test
    void aReaderThatGoesBackIsStaleThoughNoWriteWasAcknowledged() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        BEGINS 2 30 2 a
                        SAW 3 GET 1 2 50 60 a
                        SAW 4 GET 2 1 70 80 a
                        """);

        assertThat(verdict.stale()).isEqualTo(1);
        assertThat(verdict.unknown()).isEqualTo(1);
    }

    @Test
    void aDeletedKeyThatComesBackInAListingIsStale() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        BEGINS 2 30 0 a
                        ACKNOWLEDGED 2 40 a
                        SAW 3 LIST 1 1 50 60 a
                        """);

        assertThat(verdict.stale()).isEqualTo(1);
    }

    @Test
    void aListingWithoutAnAcknowledgedKeyIsStale() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        ACKNOWLEDGED 1 20 a
                        SAW 3 LIST 1 0 50 60 a
                        """);

        assertThat(verdict.stale()).isEqualTo(1);
    }

    @Test
    void anUploadThatWasRacedByAnAbortMayBeThereOrNot() throws Exception {
        String race =
                """
                BEGINS 1 10 1 a
                SAW 2 GET 1 0 50 60 a
                """;

        assertThat(verdict(race + "SAW 3 LAST_GET 1 1 90 95 a\n").isClean()).isTrue();
        assertThat(verdict(race + "SAW 3 LAST_GET 1 0 90 95 a\n").isClean()).isTrue();
    }

    @Test
    void aRefusedWriteMustNotBeSeen() throws Exception {
        Verdict verdict =
                verdict(
                        """
                        BEGINS 1 10 1 a
                        REFUSED 1 a
                        SAW 2 GET 1 1 50 60 a
                        """);

        assertThat(verdict.wrong()).isEqualTo(1);
    }

    @Test
    void bytesThatNobodySentAreWrong() throws Exception {
        assertThat(verdict("NONSENSE 7 bytes under a\n").wrong()).isEqualTo(1);
    }

    @Test
    void twoReadersWhoSawTwoWritesInDifferentOrdersAreNotLinearizable() throws Exception {
        String log =
                """
                BEGINS 1 10 1 a
                BEGINS 2 10 2 a
                ACKNOWLEDGED 1 20 a
                ACKNOWLEDGED 2 20 a
                SAW 3 GET 1 1 30 40 a
                SAW 4 GET 2 2 50 60 a
                SAW 5 GET 1 1 70 80 a
                """;

        assertThat(verdict(log).isClean()).isTrue();
        assertThat(verdict(log, true).stale()).isEqualTo(1);
    }

    @Test
    void aLineThatWasCutOffByTheEndOfTheTesterIsLeftOut() throws Exception {
        Verdict verdict = verdict("BEGINS 1 10 1 a\nACKNOWLEDGED 1 2");

        assertThat(verdict.unknown()).isEqualTo(1);
    }

    @Test
    void whatIsNoLogIsNotJudged() {
        assertThatThrownBy(() -> verdict("BEGINS\n")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> verdict("PERHAPS 1 a\n"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
