package io.granary.storage.rows.ondisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.NumberedRowsContract;
import io.granary.storage.rows.OrderedRows;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NumberedOnDiskTest extends NumberedRowsContract {
    @Override
    protected OrderedRows open() {
        return open("rows");
    }

    @Override
    protected OrderedRows openEmpty() {
        return open("others");
    }

    @Test
    void aCrashLosesNothing() throws IOException {
        put("a");
        put("b");
        openInstead(crash());

        assertThat(rows.hasLostSome()).isFalse();
    }

    @Test
    void aLogThatIsCutShortSilentlyIsNoticed() throws IOException {
        for (int i = 0; i < 20; i++) {
            put("row " + i);
        }
        Path crashed = crash();
        Path log = logIn(crashed);
        try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        openInstead(crashed);

        assertThat(rows.hasLostSome()).isTrue();
    }

    @Test
    void anEarlierCopyThatIsPutBackIsNoticed() {
        put("a");
        rows.close();
        RocksRows store = open("rows");
        rows = NumberedRows.over(store, tidemark);
        Path copy = temp.resolve("copy");
        store.copyTo(copy);
        put("b");
        rows.close();

        rows = NumberedRows.over(open("copy"), tidemark);
        assertThat(rows.hasLostSome()).isTrue();
    }

    private void openInstead(Path directory) {
        rows.close();
        rows = NumberedRows.over(open(directory.getFileName().toString()), tidemark);
    }

    private RocksRows open(String name) {
        return RocksRows.open(temp.resolve(name), FAMILIES, RocksSettings.DEFAULT);
    }

    /// What a process that starts now would find if this one were gone.
    private Path crash() throws IOException {
        Path crashed = Files.createDirectory(temp.resolve("crashed"));
        for (Path file : files(temp.resolve("rows"))) {
            Files.copy(file, crashed.resolve(file.getFileName()));
        }
        return crashed;
    }

    private static Path logIn(Path directory) throws IOException {
        List<Path> logs =
                files(directory).stream()
                        .filter(file -> file.getFileName().toString().endsWith(".log"))
                        .toList();
        assertThat(logs).hasSize(1);
        return logs.getFirst();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
