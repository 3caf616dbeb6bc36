package io.granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.cli.Console.Outcome;
import io.granary.rpc.identity.ClusterSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretCommandTest {
    @TempDir private Path directory = Path.of("");

    private Outcome create(Path file) {
        return Console.run(Map.of(), "secret", "create", file.toString());
    }

    @Test
    void aSecretIsMadeThatNodesTake() throws IOException {
        Path file = directory.resolve("secret");

        Outcome outcome = create(file);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains(file.toString()).contains("GRANARY_CLUSTER_SECRET_FILE");
        assertThat(Files.readString(file)).matches("[0-9a-f]{64}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ClusterSecret.load(file).reveal()).isEqualTo(Files.readString(file).strip());
        assertThat(outcome.out()).doesNotContain(Files.readString(file).strip());
    }

    @Test
    void twoSecretsDiffer() throws IOException {
        create(directory.resolve("one"));
        create(directory.resolve("other"));

        assertThat(Files.readString(directory.resolve("one")))
                .isNotEqualTo(Files.readString(directory.resolve("other")));
    }

    @Test
    void aFileIsNeverReplaced() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "mine");

        Outcome outcome = create(file);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("is there already").contains("Name another file");
        assertThat(Files.readString(file)).isEqualTo("mine");
    }

    @Test
    void aPlaceThatIsNotThereIsSaid() {
        Outcome outcome = create(directory.resolve("nowhere").resolve("secret"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot write").contains("nowhere");
    }

    @Test
    void theFileIsToldAsJson() {
        Path file = directory.resolve("secret");

        Outcome outcome = Console.run(Map.of(), "secret", "create", "--json", file.toString());

        assertThat(outcome.json().path("file").asString()).isEqualTo(file.toString());
    }

    @Test
    void theCommandLineMustBeRight() {
        assertThat(Console.run(Map.of(), "secret").code()).isEqualTo(2);
        assertThat(Console.run(Map.of(), "secret", "create", "a", "b").code()).isEqualTo(2);
    }
}
