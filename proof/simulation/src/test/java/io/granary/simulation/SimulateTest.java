package io.granary.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SimulateTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @Test
    void goodSeedsEndWithOneLineThatSumsThemUp() {
        assertThat(run("--seed", "1", "--count", "2")).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .startsWith("2 seeds from 1: ");
    }

    @Test
    void aBrokenPromiseFailsAndSaysHowToSeeItAgain() {
        int exit = run("--seed", "1", "--bug", "acknowledge-before-sync");
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("seed 1 FAILED at commit ")
                .contains("DURABLE_WHEN_ACKNOWLEDGED")
                .contains("simulate --seed 1 --trace")
                .contains("1 seeds from 1: 1 failed");
    }

    @Test
    void aTraceTellsWhatHappens() {
        assertThat(run("--seed", "1", "--trace")).isZero();
        assertThat(out.toString()).contains("node 1 starts").contains("all faults are healed");
    }

    @Test
    void anUnknownBugIsRefusedByName() {
        assertThat(run("--seed", "1", "--bug", "gremlins")).isEqualTo(2);
        assertThat(errors.toString()).contains("gremlins").contains("no-write-back");
    }

    @Test
    void aSeedIsWanted() {
        assertThat(run("--count", "3")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new Simulate())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
