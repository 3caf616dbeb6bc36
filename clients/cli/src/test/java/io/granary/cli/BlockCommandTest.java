package io.granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.cli.Console.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BlockCommandTest {
    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void whatNeedsALostBlockIsShownAndGivenUp() {
        console.run("bucket create photos");
        String hash = console.office().put("photos", "lighthouse", "light");

        assertThat(console.run("block info " + hash).out())
                .contains("some node has it")
                .contains("object")
                .contains("lighthouse");
        Outcome kept = console.run("block purge --yes " + hash);
        assertThat(kept.code()).isEqualTo(1);
        assertThat(kept.out()).contains("Left alone: some node has " + hash);

        console.office().loseFiles();
        Outcome asked = console.run("block purge " + hash);
        assertThat(asked.code()).isZero();
        assertThat(asked.out()).contains("say --yes").contains("no node has it");
        Outcome purged = console.run("block purge --yes " + hash);
        assertThat(purged.code()).isZero();
        assertThat(purged.out()).contains("deleted 1 objects").contains("lighthouse");
        assertThat(console.run("block info " + hash).out()).doesNotContain("lighthouse");
    }

    @Test
    void whatIsNoHashIsRefusedWithAMessage() {
        Outcome refused = console.run("block info abc");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("64 hex digits");
    }
}
