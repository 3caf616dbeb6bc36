package io.granary.storage.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.page.KeyRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every adapter of [OrderedRows] promises.
public abstract class OrderedRowsContract {
    protected static final Family HEADS = new Family("heads");
    protected static final Family BODIES = new Family("bodies");
    protected static final List<FamilySpec> FAMILIES =
            List.of(FamilySpec.rows(HEADS), FamilySpec.payloads(BODIES));

    protected OrderedRows rows;

    /// An empty store with [#FAMILIES].
    protected abstract OrderedRows openEmpty();

    /// Closes the store and opens it again.
    protected abstract OrderedRows reopen(OrderedRows rows);

    @BeforeEach
    final void openRows() {
        rows = openEmpty();
    }

    @AfterEach
    final void closeRows() {
        rows.close();
    }

    @Test
    void aRowIsReadAsItWasWritten() {
        put("a", "one");
        assertThat(get("a")).contains("one");
        assertThat(get("b")).isEmpty();
    }

    @Test
    void anEmptyValueIsThere() {
        put("a", "");
        assertThat(get("a")).contains("");
    }

    @Test
    void aLaterEditOfABatchWins() {
        rows.write(
                new RowBatch()
                        .put(HEADS, key("a"), key("one"))
                        .put(HEADS, key("a"), key("two"))
                        .put(HEADS, key("b"), key("one"))
                        .delete(HEADS, key("b")));
        assertThat(get("a")).contains("two");
        assertThat(get("b")).isEmpty();
    }

    @Test
    void anEmptyBatchChangesNothing() {
        assertThatCode(() -> rows.write(new RowBatch())).doesNotThrowAnyException();
        assertThat(all()).isEmpty();
    }

    @Test
    void manyRowsAreReadInTheOrderTheyWereAskedFor() {
        put("a", "one");
        put("c", "three");
        assertThat(rows.getAll(HEADS, List.of(key("c"), key("b"), key("a"), key("c"))))
                .containsExactly(
                        Optional.of(key("three")),
                        Optional.empty(),
                        Optional.of(key("one")),
                        Optional.of(key("three")));
    }

    @Test
    void aDeletedRowIsGone() {
        put("a", "one");
        rows.write(new RowBatch().delete(HEADS, key("a")).delete(HEADS, key("never there")));
        assertThat(get("a")).isEmpty();
    }

    @Test
    void familiesDoNotMix() {
        put("a", "head");
        rows.write(new RowBatch().put(BODIES, key("a"), key("body")));
        assertThat(get("a")).contains("head");
        assertThat(rows.get(BODIES, key("a"))).contains(key("body"));
        assertThat(all()).containsExactly("a=head");
    }

    @Test
    void aScanGoesThroughItsRangeInUnsignedByteOrder() {
        var batch = new RowBatch();
        for (String hex : List.of("ff", "80", "7f", "00", "0000", "")) {
            batch.put(HEADS, Bytes.hex(hex), Bytes.hex(hex));
        }
        rows.write(batch);
        assertThat(keys(rows.scan(HEADS, KeyRange.ALL)))
                .containsExactly("", "00", "0000", "7f", "80", "ff");
        assertThat(keys(rows.scan(HEADS, range("00", "80")))).containsExactly("00", "0000", "7f");
        assertThat(keys(rows.scan(HEADS, KeyRange.startingWith(Bytes.hex("ff")))))
                .containsExactly("ff");
        assertThat(keys(rows.scan(HEADS, range("80", "80")))).isEmpty();
        assertThat(keys(rows.scan(HEADS, range("80", "7f")))).isEmpty();
    }

    @Test
    void aScanSeesOneMoment() {
        put("a", "one");
        put("b", "one");
        put("c", "one");
        try (var scan = rows.scan(HEADS, KeyRange.ALL)) {
            assertThat(scan.next()).isTrue();
            rows.write(
                    new RowBatch()
                            .put(HEADS, key("a"), key("two"))
                            .delete(HEADS, key("b"))
                            .deleteRange(HEADS, KeyRange.startingWith(key("c")))
                            .put(HEADS, key("bb"), key("two")));
            assertThat(rest(scan)).containsExactly("b=one", "c=one");
            scan.seek(Bytes.EMPTY);
            assertThat(rest(scan)).containsExactly("a=one", "b=one", "c=one");
        }
        assertThat(all()).containsExactly("a=two", "bb=two");
    }

    @Test
    void aScanSeeksToTheFirstRowAtOrAboveAKey() {
        for (String name : List.of("a", "b", "d", "e")) {
            put(name, "");
        }
        try (var scan = rows.scan(HEADS, new KeyRange(key("b"), Optional.of(key("e"))))) {
            scan.seek(key("c"));
            assertThat(rest(scan)).containsExactly("d=");
            scan.seek(key("d"));
            assertThat(rest(scan)).containsExactly("d=");
            scan.seek(key("a"));
            assertThat(rest(scan)).containsExactly("b=", "d=");
            scan.seek(key("e"));
            assertThat(rest(scan)).isEmpty();
            scan.seek(key("z"));
            assertThat(rest(scan)).isEmpty();
        }
    }

    @Test
    void askingAScanThatStandsAtNoRowIsABug() {
        put("a", "one");
        try (var scan = rows.scan(HEADS, KeyRange.ALL)) {
            assertThatThrownBy(scan::key).isInstanceOf(BrokenInvariant.class);
            assertThat(scan.next()).isTrue();
            assertThat(scan.next()).isFalse();
            assertThat(scan.next()).isFalse();
            assertThatThrownBy(scan::value).isInstanceOf(BrokenInvariant.class);
            scan.seek(key("a"));
            assertThatThrownBy(scan::key).isInstanceOf(BrokenInvariant.class);
        }
    }

    @Test
    void aRangeIsDeletedWithItsFirstAndWithoutItsLastKey() {
        for (String name : List.of("a", "b", "c", "d")) {
            put(name, "");
        }
        rows.write(
                new RowBatch()
                        .put(HEADS, key("bb"), key(""))
                        .deleteRange(HEADS, new KeyRange(key("b"), Optional.of(key("d"))))
                        .put(HEADS, key("c"), key("again")));
        assertThat(all()).containsExactly("a=", "c=again", "d=");
    }

    @Test
    void aRangeWithoutAnEndIsDeletedToTheVeryLastKey() {
        Bytes last = Bytes.hex("ff".repeat(OrderedRows.LONGEST_KEY));
        rows.write(new RowBatch().put(HEADS, last, key("")).put(HEADS, key("a"), key("")));
        rows.write(new RowBatch().deleteRange(HEADS, new KeyRange(key("b"), Optional.empty())));
        assertThat(all()).containsExactly("a=");
        rows.write(new RowBatch().put(HEADS, last, key("")).deleteRange(HEADS, KeyRange.ALL));
        assertThat(all()).isEmpty();
    }

    @Test
    void anEmptyRangeDeletesNothing() {
        put("b", "");
        var backwards = new KeyRange(key("c"), Optional.of(key("a")));
        rows.write(new RowBatch().deleteRange(HEADS, backwards));
        assertThat(all()).containsExactly("b=");
    }

    @Test
    void aKeyThatIsTooLongIsABug() {
        Bytes key = Bytes.wrap(new byte[OrderedRows.LONGEST_KEY + 1]);
        assertThatThrownBy(() -> new RowBatch().put(HEADS, key, key("")))
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void rowsSurviveARestart() {
        put("a", "one");
        put("b", "one");
        rows.write(new RowBatch().delete(HEADS, key("a")));
        rows = reopen(rows);
        assertThat(all()).containsExactly("b=one");
    }

    @Test
    void payloadsOfEverySizeAreReadByKeyAndInScans() {
        var batch = new RowBatch();
        for (int size : new int[] {0, 1, 1 << 10, 32 << 10}) {
            batch.put(BODIES, key("size " + size), payload(size));
        }
        rows.write(batch);
        rows = reopen(rows);
        for (int size : new int[] {0, 1, 1 << 10, 32 << 10}) {
            assertThat(rows.get(BODIES, key("size " + size))).contains(payload(size));
        }
        try (var scan = rows.scan(BODIES, KeyRange.startingWith(key("size 3")))) {
            assertThat(scan.next()).isTrue();
            assertThat(scan.value()).isEqualTo(payload(32 << 10));
        }
    }

    @Test
    void aClosedStoreRefusesEverything() {
        put("a", "one");
        RowScan scan = rows.scan(HEADS, KeyRange.ALL);
        assertThat(scan.next()).isTrue();
        rows.close();
        rows.close();
        var write = new RowBatch().put(HEADS, key("a"), key("two"));
        assertThatThrownBy(() -> get("a")).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> rows.getAll(HEADS, List.of(key("a"))))
                .isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> rows.write(write)).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> rows.scan(HEADS, KeyRange.ALL)).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(scan::next).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(scan::key).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(scan::value).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(() -> scan.seek(key("a"))).isInstanceOf(StorageFailed.class);
        assertThatCode(scan::close).doesNotThrowAnyException();
    }

    @Test
    void aClosedScanRefusesEverything() {
        put("a", "one");
        RowScan scan = rows.scan(HEADS, KeyRange.ALL);
        scan.close();
        scan.close();
        assertThatThrownBy(scan::next).isInstanceOf(StorageFailed.class);
        assertThatThrownBy(scan::key).isInstanceOf(StorageFailed.class);
        assertThat(get("a")).contains("one");
    }

    @Test
    void nobodySeesHalfABatch() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Void>>();
            for (int writer = 0; writer < 2; writer++) {
                String value = "writer " + writer;
                work.add(() -> writeBothEnds(value));
                work.add(this::expectBothEndsAlike);
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        }
    }

    @Test
    void batchesThatWaitTogetherShareOneWrite() {
        var counted = new CountedWrites(rows);
        var lane = new ArrayList<Runnable>();
        var writer = RowWriter.on(lane::add, counted, RowWriter.Limits.DEFAULT);
        var submitted = new ArrayList<Future<Void>>();
        for (int i = 0; i < 10; i++) {
            submitted.add(writer.submit(new RowBatch().put(HEADS, key("a"), key("value " + i))));
        }
        assertThat(lane).hasSize(1);
        lane.removeFirst().run();
        assertThat(submitted).allMatch(Future::isDone);
        assertThat(counted.writes()).isEqualTo(1);
        assertThat(get("a")).contains("value 9");
    }

    @Test
    void whatManyWritersWereToldIsThereAfterARestart() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8);
                var writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT)) {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 200; i++) {
                var batch = new RowBatch().put(HEADS, key("row %03d".formatted(i)), key(""));
                work.add(() -> writer.submit(batch).get());
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        }
        rows = reopen(rows);
        assertThat(all()).hasSize(200).startsWith("row 000=").endsWith("row 199=");
    }

    private Void writeBothEnds(String value) {
        for (int i = 0; i < 100; i++) {
            rows.write(
                    new RowBatch()
                            .put(HEADS, key("first"), key(value + i))
                            .put(HEADS, key("last"), key(value + i)));
        }
        return null;
    }

    private Void expectBothEndsAlike() {
        for (int i = 0; i < 100; i++) {
            try (var scan = rows.scan(HEADS, KeyRange.ALL)) {
                if (scan.next()) {
                    Bytes first = scan.value();
                    assertThat(scan.next()).isTrue();
                    assertThat(scan.value()).isEqualTo(first);
                }
            }
        }
        return null;
    }

    protected static Bytes key(String text) {
        return Bytes.utf8(text);
    }

    protected final void put(String key, String value) {
        rows.write(new RowBatch().put(HEADS, key(key), key(value)));
    }

    protected final Optional<String> get(String key) {
        return rows.get(HEADS, key(key)).map(Bytes::toUtf8);
    }

    protected final List<String> all() {
        try (var scan = rows.scan(HEADS, KeyRange.ALL)) {
            return rest(scan);
        }
    }

    private static List<String> rest(RowScan scan) {
        var found = new ArrayList<String>();
        while (scan.next()) {
            found.add(scan.key().toUtf8() + "=" + scan.value().toUtf8());
        }
        return found;
    }

    private static List<String> keys(RowScan scan) {
        try (scan) {
            var found = new ArrayList<String>();
            while (scan.next()) {
                assertThat(scan.value()).isEqualTo(scan.key());
                found.add(scan.key().toHex());
            }
            return found;
        }
    }

    private static KeyRange range(String from, String to) {
        return new KeyRange(Bytes.hex(from), Optional.of(Bytes.hex(to)));
    }

    private static Bytes payload(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + size);
        }
        return Bytes.wrap(bytes);
    }
}
