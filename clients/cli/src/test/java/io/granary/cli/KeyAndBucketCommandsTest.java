package io.granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.cli.Console.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeyAndBucketCommandsTest {
    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void aKeyIsMadeShownAndDeleted() {
        Outcome made = console.run("key create backup");
        assertThat(made.code()).isZero();
        assertThat(made.out()).contains("Key id:  GK").contains("Secret:  ").contains("backup");

        assertThat(console.run("key list").out()).contains("backup");
        assertThat(console.run("key info backup").out()).doesNotContain("Secret");
        assertThat(console.run("key delete backup").out()).contains("say --yes");
        assertThat(console.run("key delete backup --yes").out()).startsWith("Deleted GK");
        Outcome gone = console.run("key info backup");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("granary key list");
    }

    @Test
    void aBucketIsMadeGrantedAndDeleted() {
        console.run("key import GKmine mine-and-secret --name mine");
        assertThat(console.run("bucket create photos").code()).isZero();

        assertThat(console.run("bucket allow photos --key GKmine --read --write").out())
                .contains("Key:     GKmine mine (read, write)");
        assertThat(console.run("bucket deny photos --key GKmine --write").out())
                .contains("Key:     GKmine mine (read)");
        assertThat(console.run("bucket list").out()).contains("photos");
        assertThat(console.run("bucket delete photos --yes").out()).contains("Deleted photos");
        Outcome gone = console.run("bucket info photos");
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.err()).contains("granary bucket list");
    }
}
