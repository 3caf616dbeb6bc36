package io.granary.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.Cursor;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.messages.ScannedRows.Gap;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Notes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static final Bytes PARTITION = Bytes.utf8("p");
    private static final Bytes OTHER = Bytes.utf8("q");
    private static final ScanRows QUESTION =
            new ScanRows(
                    List.of(PARTITION, OTHER),
                    RangeQuestion.START,
                    Bytes.EMPTY,
                    Optional.of(Bytes.utf8("/")),
                    10,
                    true);

    @Test
    void nothingBeyondTheNearestHorizonCounts() {
        var one = answer(Optional.of("c"), List.of(), live("a"), live("c"));
        var other = answer(Optional.of("b"), List.of(), live("a"), live("b"));

        Stretch.Merged<Note> merged = merge(one, other);

        assertThat(describe(merged)).containsExactly("a", "b");
        assertThat(merged.goOn()).contains(Cursor.after(key("b")));
    }

    @Test
    void aDeletionThatOneReplicaKnowsCounts() {
        var stale = answer(Optional.empty(), List.of(), live("a"));
        var current = answer(Optional.empty(), List.of(), dead("a"));

        assertThat(merge(stale, current).entries()).isEmpty();
        assertThat(merge(current, stale).goOn()).isEmpty();
    }

    @Test
    void aPrefixIsProvenByARowThatAllExaminedThePlaceOf() {
        var one = answer(Optional.empty(), List.of(gap("a/", "a/1")), live("a/1"), live("b"));
        var other = answer(Optional.empty(), List.of(gap("a/", "a/2")), live("a/2"), live("b"));

        Stretch.Merged<Note> merged = merge(one, other);

        assertThat(describe(merged)).containsExactly("a/", "b");
        assertThat(merged.goOn()).isEmpty();
    }

    @Test
    void aPrefixThatIsNotProvenIsGoneOnInside() {
        var stale = answer(Optional.empty(), List.of(gap("a/", "a/1")), live("a/1"), live("b"));
        var current = answer(Optional.empty(), List.of(gap("a/", "a/2")), dead("a/1"), live("a/2"));

        Stretch.Merged<Note> merged = merge(stale, current);

        assertThat(merged.entries()).isEmpty();
        assertThat(merged.unproven()).isTrue();
        assertThat(merged.goOn()).contains(Cursor.after(key("a/1")));
    }

    @Test
    void aPrefixInWhichAllIsDeadIsNoEntry() {
        var one = answer(Optional.empty(), List.of(), dead("a/1"), live("b"));
        var other = answer(Optional.empty(), List.of(), dead("a/2"), live("b"));

        assertThat(describe(merge(one, other))).containsExactly("b");
    }

    @Test
    void aHorizonInsideADeadStretchOfAPrefixIsGoneOnFrom() {
        var one = answer(Optional.of("a/1"), List.of(), dead("a/1"));
        var other = answer(Optional.empty(), List.of(gap("a/", "a/2")), live("a/2"), live("b"));

        Stretch.Merged<Note> merged = merge(one, other);

        assertThat(merged.entries()).isEmpty();
        assertThat(merged.goOn()).contains(Cursor.after(key("a/1")));
        assertThat(merged.unproven()).isFalse();
    }

    @Test
    void aHorizonInsideAProvenPrefixIsGoneOnBehindThePrefix() {
        var one = answer(Optional.of("a/1"), List.of(gap("a/", "a/1")), live("a/1"));

        assertThat(merge(one).goOn()).contains(Cursor.at(key("a0")));
    }

    @Test
    void shardsOfDifferentReplicasAreMergedInOrder() {
        var here =
                new Stretch.Scanned(
                        List.of(PARTITION),
                        answer(Optional.empty(), List.of(), live("a"), live("c")));
        var there =
                new Stretch.Scanned(List.of(OTHER), answer(Optional.of("b"), List.of(), live("b")));

        Stretch.Merged<Note> merged =
                Stretch.merge(Notes.SCHEMA, QUESTION, List.of(here, there), false);

        assertThat(describe(merged)).containsExactly("a", "b");
        assertThat(merged.goOn()).contains(Cursor.after(key("b")));
        assertThat(merged.entries().getLast())
                .isEqualTo(
                        new RangeEntry.Row<>(
                                Notes.SCHEMA.decode(
                                        new RowKey(OTHER, key("b")),
                                        Notes.SCHEMA.encode(note("b", false)).headOnly())));
    }

    @Test
    void copiesOfARowAreMergedThoughNodesNumberTheirPartitionsDifferently() {
        var stale =
                new Stretch.Scanned(
                        List.of(OTHER, PARTITION),
                        answer(Optional.empty(), List.of(), in(1, live("a")), in(0, live("b"))));
        var current =
                new Stretch.Scanned(
                        List.of(PARTITION), answer(Optional.empty(), List.of(), in(0, dead("a"))));

        Stretch.Merged<Note> merged =
                Stretch.merge(Notes.SCHEMA, QUESTION, List.of(stale, current), false);

        assertThat(describe(merged)).containsExactly("b");
    }

    @Test
    void aRowOfAPartitionThatNobodyAskedForIsRefused() {
        var odd =
                new Stretch.Scanned(
                        List.of(PARTITION), answer(Optional.empty(), List.of(), in(1, live("a"))));

        assertThatThrownBy(() -> Stretch.merge(Notes.SCHEMA, QUESTION, List.of(odd), false))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("partition 1 of 1");
    }

    @Test
    void tombstonesAreEntriesForWhoeverWantsThem() {
        var scanned =
                new Stretch.Scanned(
                        List.of(PARTITION),
                        answer(Optional.empty(), List.of(), dead("a"), live("b")));

        assertThat(Stretch.merge(Notes.SCHEMA, QUESTION, List.of(scanned), true).entries())
                .hasSize(2);
    }

    private static Stretch.Merged<Note> merge(ScannedRows... answers) {
        var scanned =
                Stream.of(answers)
                        .map(answer -> new Stretch.Scanned(List.of(PARTITION), answer))
                        .toList();
        return Stretch.merge(Notes.SCHEMA, QUESTION, scanned, false);
    }

    private static List<String> describe(Stretch.Merged<Note> merged) {
        return merged.entries().stream()
                .map(entry ->
                        switch (entry) {
                            case RangeEntry.Row<Note>(Note row) -> row.key().sortKey().toUtf8();
                            case RangeEntry.CommonPrefix<Note>(Bytes prefix) -> prefix.toUtf8();
                        })
                .toList();
    }

    private static ScannedRows answer(
            Optional<String> horizon, List<Gap> gaps, ScannedRows.Row... rows) {
        return new ScannedRows(List.of(rows), gaps, horizon.map(Bytes::utf8));
    }

    private static Gap gap(String prefix, String after) {
        return new Gap(key(prefix), key(after));
    }

    private static ScannedRows.Row in(int partition, ScannedRows.Row row) {
        return new ScannedRows.Row(partition, row.sortKey(), row.head());
    }

    private static ScannedRows.Row live(String key) {
        return row(note(key, false));
    }

    private static ScannedRows.Row dead(String key) {
        return row(note(key, true));
    }

    private static ScannedRows.Row row(Note note) {
        return new ScannedRows.Row(0, note.key().sortKey(), Notes.SCHEMA.encode(note).head());
    }

    private static Note note(String sortKey, boolean deleted) {
        RowKey key = new RowKey(PARTITION, key(sortKey));
        return deleted
                ? Note.deletion(key, new HybridTimestamp(2))
                : Note.of(key, new HybridTimestamp(1), "x");
    }

    private static Bytes key(String text) {
        return Bytes.utf8(text);
    }
}
