package io.granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.cli.Console.Outcome;
import io.granary.cli.asking.Headways;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkerCommandTest {
    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void workOfAllNodesIsListed() {
        console.neighbours().meet(3);
        console.office().crew().trouble(1, "block 0a: a bad sector");
        console.office().time().move(Duration.ofSeconds(90));

        Outcome list = console.run("worker list");

        assertThat(list.code()).isZero();
        assertThat(list.out())
                .isEqualToNormalizingWhitespace(
                        """
                        NODE             WORKER        STATE QUEUE PROGRESS RATE   LEFT \
                        LAST ERROR
                        0101010101010101 block-scrub   busy  3     25.0 %   2.50/s \
                        about 20m 0s 1m 30s ago: block 0a: a bad sector
                        0101010101010101 layout-gossip idle  -     -        -      - -
                        0303030303030303 layout-gossip idle  -     -        -      - -
                        """);
    }

    @Test
    void aNodeThatDoesNotAnswerIsSaid() {
        console.neighbours().hearOf(2);

        Outcome list = console.run("worker list --busy");

        assertThat(list.code()).isEqualTo(1);
        assertThat(list.out())
                .contains("block-scrub")
                .doesNotContain("layout-gossip")
                .contains("No answer of 0202020202020202: connection refused");
        assertThat(console.run("worker list --node host-1").code()).isZero();
        assertThat(console.run("worker list --failed --node 01").out())
                .doesNotContain("block-scrub");
    }

    @Test
    void oneWorkerIsShownWithAllThatIsKnown() {
        Outcome shown = console.run("worker info block-scrub");

        assertThat(shown.out())
                .contains("Node 0101010101010101: block-scrub is busy")
                .contains("reads files")
                .containsPattern("Queue: +3")
                .containsPattern("Left: +about 20m 0s")
                .contains("block-scrub.pace = 16MB");
        assertThat(console.run("worker info nothing").err()).contains("NoSuchWorker");
    }

    @Test
    void aVariableIsSetOnAllNodesOrOne() {
        console.neighbours().meet(2);

        Outcome set = console.run("worker set block-scrub.pace 4MB");
        Outcome one = console.run("worker set block-scrub.pace 1MB --node 02");
        Outcome all = console.run("worker get");

        assertThat(set.code()).isZero();
        assertThat(set.out()).containsPattern("0202020202020202 +block-scrub.pace is 4MB");
        assertThat(one.out()).doesNotContain("0101010101010101");
        assertThat(all.out())
                .containsPattern("0101010101010101 +block-scrub.pace +4MB")
                .containsPattern("0202020202020202 +block-scrub.pace +1MB");
        assertThat(console.run("worker get block-scrub.pace --node 02").out()).contains("1MB");
    }

    @Test
    void aValueThatMakesNoSenseIsRefused() {
        Outcome refused = console.run("worker set block-scrub.pace fast");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("not done: pace is a number of bytes");
        assertThat(console.run("worker set pace 1MB").err()).contains("such as block-scrub.pace");
        assertThat(console.run("worker set").code()).isEqualTo(2);
    }

    @Test
    void workIsPausedResumedAndHurried() {
        assertThat(console.run("worker pause block-scrub").out())
                .containsPattern("0101010101010101 +paused");
        assertThat(console.run("worker list").out()).containsPattern("block-scrub +paused");
        assertThat(console.run("worker resume block-scrub").out()).contains("resumed");
        assertThat(console.run("worker hurry layout-gossip").out()).contains("hurried");
        Outcome refused = console.run("worker pause layout-gossip");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.out()).contains("not done: layout-gossip cannot be paused");
    }

    @Test
    void theScrubHasWordsOfItsOwn() {
        console.neighbours().meet(2);

        assertThat(console.run("scrub status").out())
                .containsPattern("0202020202020202 +busy +25.0 % +about 20m 0s +16MB +- +reads");
        assertThat(console.run("scrub pause --node 02").out()).containsPattern("02 +paused");
        assertThat(console.run("scrub status").out())
                .containsPattern("0101010101010101 +busy")
                .containsPattern("0202020202020202 +paused");
        assertThat(console.run("scrub resume").out()).containsPattern("0202020202020202 +resumed");
        assertThat(console.run("scrub start").code()).isZero();
        assertThat(console.run("scrub status --json").json().path("success").size()).isEqualTo(2);
    }

    @Test
    void timesAreSaidInTheirTwoLargestUnits() {
        assertThat(Headways.time(59)).isEqualTo("59s");
        assertThat(Headways.time(61)).isEqualTo("1m 1s");
        assertThat(Headways.time(7_260)).isEqualTo("2h 1m");
        assertThat(Headways.time(90_000)).isEqualTo("1d 1h");
    }
}
