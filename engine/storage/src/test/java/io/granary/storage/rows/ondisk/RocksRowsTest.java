package io.granary.storage.rows.ondisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.OrderedRowsContract;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.StorageFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RocksRowsTest extends OrderedRowsContract {
    private static final Bytes KIBIBYTE = Bytes.wrap(new byte[1 << 10]);

    @TempDir Path temp;

    @Override
    protected OrderedRows openEmpty() {
        return open(home());
    }

    @Override
    protected OrderedRows reopen(OrderedRows rows) {
        rows.close();
        return open(home());
    }

    @Test
    void whatWasAcknowledgedSurvivesACrash() throws IOException {
        put("a", "one");
        put("b", "one");
        rows.write(new RowBatch().put(BODIES, key("a"), KIBIBYTE).delete(HEADS, key("a")));
        reopenAfterCrash();
        assertThat(all()).containsExactly("b=one");
        assertThat(rows.get(BODIES, key("a"))).contains(KIBIBYTE);
    }

    @Test
    void aLogCutShortLosesOnlyTheUnacknowledgedEnd() throws IOException {
        put("a", "one");
        put("b", "never synced");
        Path crashed = crash();
        Path log = only(crashed, ".log");
        try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }
        reopen(crashed);
        assertThat(all()).containsExactly("a=one");
    }

    @Test
    void aCopyHoldsTheRowsOfItsMomentAndIsAStoreOfItsOwn() {
        Path copy = temp.resolve("copy");
        put("a", "before");
        rows.write(new RowBatch().put(BODIES, key("a"), KIBIBYTE));
        ((RocksRows) rows).copyTo(copy);
        put("a", "after");
        put("b", "after");

        try (OrderedRows copied = open(copy)) {
            assertThat(copied.get(HEADS, key("a"))).contains(key("before"));
            assertThat(copied.get(HEADS, key("b"))).isEmpty();
            assertThat(copied.get(BODIES, key("a"))).contains(KIBIBYTE);
            copied.write(new RowBatch().put(HEADS, key("c"), key("copied")));
        }
        assertThat(all()).containsExactly("a=after", "b=after");
    }

    @Test
    void aCopyIsNotMadeOverWhatIsThere() throws IOException {
        Path taken = Files.createDirectory(temp.resolve("taken"));
        Files.writeString(taken.resolve("precious"), "kept");
        put("a", "one");

        assertThatThrownBy(() -> ((RocksRows) rows).copyTo(taken))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining(taken.toString());
        assertThat(taken.resolve("precious")).hasContent("kept");
        put("b", "still writes");
    }

    @Test
    void aDamagedLogIsRefused() throws IOException {
        put("a", "one");
        put("b", "one");
        Path crashed = crash();
        flipByte(only(crashed, ".log"), 20);
        assertThatThrownBy(() -> open(crashed))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining(crashed.toString());
    }

    @Test
    void aDamagedRowIsAnErrorAndNeverAbsent() throws IOException {
        put("a", "one");
        rows.close();
        flipByte(only(home(), ".sst"), 5);
        rows = open(home());
        assertThatThrownBy(() -> get("a")).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> rows.getAll(HEADS, List.of(key("a"))))
                .isInstanceOf(StorageFailed.class);
        assertThatThrownBy(this::all).isInstanceOf(StorageFailed.class);
    }

    @Test
    void closingLeavesNothingToReplay() throws IOException {
        put("a", "one");
        rows.close();
        assertThat(Files.size(only(home(), ".log"))).isZero();
    }

    @Test
    void aSecondOpenIsRefused() {
        assertThatThrownBy(() -> open(home()))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void aFamilyThatIsNoLongerKnownStaysOnDisk() {
        put("a", "one");
        rows.close();
        var other = List.of(FamilySpec.rows(new Family("other")));
        try (var smaller = RocksRows.open(home(), other, RocksSettings.DEFAULT)) {
            assertThatThrownBy(() -> smaller.get(HEADS, key("a")))
                    .isInstanceOf(BrokenInvariant.class);
        }
        rows = open(home());
        assertThat(get("a")).contains("one");
    }

    @Test
    void aFamilyNamedTwiceIsABug() {
        var twice = List.of(FamilySpec.rows(HEADS), FamilySpec.payloads(HEADS));
        assertThatThrownBy(() -> RocksRows.open(temp.resolve("x"), twice, RocksSettings.DEFAULT))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aStoreThatLostItsMainFileIsNotBegunAfresh() throws IOException {
        put("a", "one");
        rows.close();
        Files.delete(home().resolve("CURRENT"));
        assertThatThrownBy(() -> open(home())).isInstanceOf(StorageFailed.class);
        assertThat(only(home(), ".sst")).exists();
    }

    @Test
    void garbageIsRefused() throws IOException {
        Path garbage = Files.createDirectory(temp.resolve("garbage"));
        Files.writeString(garbage.resolve("CURRENT"), "garbage");
        assertThatThrownBy(() -> open(garbage)).isInstanceOf(StorageFailed.class);
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> open(file)).isInstanceOf(StorageFailed.class);
    }

    @Test
    void afterOneFailedWriteAllWritesAreRefusedAndReadsGoOn() throws IOException {
        rows.close();
        var small =
                new RocksSettings(
                        ByteCount.mebibytes(1),
                        ByteCount.kibibytes(64),
                        16,
                        ByteCount.mebibytes(1));
        rows = RocksRows.open(home(), FAMILIES, small);
        put("a", "one");
        removeAllFiles(home());
        assertThatThrownBy(this::writeWithoutEnd)
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining("may not have been written");
        assertThatThrownBy(() -> put("b", "one"))
                .isInstanceOf(StorageFailed.class)
                .hasMessageContaining("since one failed");
        assertThat(get("a")).contains("one");
    }

    @Test
    void closingUnderLoadTurnsCallersAwayAndCrashesNothing() throws Exception {
        put("a", "one");
        var busy = new CountDownLatch(4);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var callers = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                boolean scans = i % 2 == 0;
                callers.add(pool.submit(() -> callUntilRefused(busy, scans)));
            }
            busy.await();
            rows.close();
            for (Future<?> caller : callers) {
                assertThatThrownBy(caller::get)
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(StorageFailed.class);
            }
        }
    }

    @Test
    void settingsThatCannotWorkAreBugs() {
        assertThatThrownBy(() ->
                        new RocksSettings(
                                ByteCount.mebibytes(8),
                                ByteCount.mebibytes(8),
                                512,
                                ByteCount.mebibytes(64)))
                .isInstanceOf(BrokenInvariant.class);
    }

    private void callUntilRefused(CountDownLatch busy, boolean scans) {
        for (boolean first = true; ; first = false) {
            if (scans) {
                var scan = rows.scan(HEADS, KeyRange.ALL);
                while (scan.next()) {
                    scan.value();
                }
                if (first) {
                    busy.countDown(); // and this one stays open
                } else {
                    scan.close();
                }
            } else {
                get("a");
                put("b", "one");
                if (first) {
                    busy.countDown();
                }
            }
        }
    }

    private void writeWithoutEnd() {
        for (int i = 0; ; i++) {
            rows.write(new RowBatch().put(HEADS, key("filler " + i), KIBIBYTE));
        }
    }

    private Path home() {
        return temp.resolve("deep/rows");
    }

    private static RocksRows open(Path directory) {
        return RocksRows.open(directory, FAMILIES, RocksSettings.DEFAULT);
    }

    private void reopenAfterCrash() throws IOException {
        reopen(crash());
    }

    private void reopen(Path directory) {
        rows.close();
        rows = open(directory);
    }

    /// What a process that starts now would find if this one were gone.
    private Path crash() throws IOException {
        Path crashed = Files.createDirectory(temp.resolve("crashed"));
        for (Path file : files(home())) {
            Files.copy(file, crashed.resolve(file.getFileName()));
        }
        return crashed;
    }

    private static Path only(Path directory, String ending) throws IOException {
        List<Path> found =
                files(directory).stream()
                        .filter(file -> file.getFileName().toString().endsWith(ending))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void removeAllFiles(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private static void flipByte(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
