package io.granary.chaos.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockFilesTest {
    private static final int LENGTH = 20_000;

    @TempDir private Path folder = Path.of("");

    private Path block(int number) throws IOException {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) (number + 1));
        return Files.write(folder.resolve("%064x".formatted(number)), bytes);
    }

    private boolean isIntact(int number) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("%064x".formatted(number)));
        byte[] whole = new byte[LENGTH];
        Arrays.fill(whole, (byte) (number + 1));
        return Arrays.equals(bytes, whole);
    }

    @Test
    void noFileStaysAsItWasWhenAllAreDamaged() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            block(1);
            assertThat(new BlockFiles(folder, new SplittableRandom(seed)).damageAll()).isEqualTo(1);
            assertThat(isIntact(1)).as("seed %d", seed).isFalse();
        }
    }

    @Test
    void noMoreAreDamagedThanAskedFor() throws IOException {
        for (int number = 0; number < 10; number++) {
            block(number);
        }
        assertThat(new BlockFiles(folder, new SplittableRandom(1)).damage(2)).isEqualTo(2);

        int intact = 0;
        for (int number = 0; number < 10; number++) {
            intact += isIntact(number) ? 1 : 0;
        }
        assertThat(intact).isBetween(6, 8);
    }

    @Test
    void whatIsNoBlockIsLeftAlone() throws IOException {
        Files.write(folder.resolve("marker"), new byte[LENGTH]);
        Files.write(folder.resolve("%064x".formatted(1)), new byte[10]);

        assertThat(new BlockFiles(folder, new SplittableRandom(1)).damageAll()).isZero();
    }
}
