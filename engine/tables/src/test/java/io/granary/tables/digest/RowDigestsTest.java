package io.granary.tables.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.inmemory.InMemoryRows;
import io.granary.tables.messages.Compared.Listed;
import io.granary.tables.messages.RangeDigest;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowDigestsTest {
    private static final KeyRange FIRST = range("0000", "0100");
    private static final KeyRange SECOND = range("0100", "0200");

    private final InMemoryRows rows = new InMemoryRows();
    private final RowDigests digests = new RowDigests(new TableName("note"), rows);
    private final RowDigests others = new RowDigests(new TableName("note"), new InMemoryRows());

    @Test
    void aRangeWithoutRowsHasTheDigestOfNothing() {
        assertThat(digestOf(FIRST)).isEqualTo(RangeDigest.OF_NOTHING);
        write("0100aa", "one");
        assertThat(digestOf(FIRST)).isEqualTo(RangeDigest.OF_NOTHING);
        assertThat(digestOf(SECOND).count()).isEqualTo(1);
    }

    @Test
    void rowsAndPlacesBothMatter() {
        write("0000aa", "one");
        RangeDigest one = digestOf(FIRST);
        write("0000aa", "two");
        RangeDigest two = digestOf(FIRST);
        write("0000aa", "one");
        RangeDigest again = digestOf(FIRST);
        write("0000ab", "one");

        assertThat(two).isNotEqualTo(one);
        assertThat(again).isEqualTo(one);
        assertThat(digestOf(FIRST).count()).isEqualTo(2);
    }

    @Test
    void aDigestIsWalkedForOnceUntilSomethingInItsRangeChanges() {
        write("0000aa", "one");
        write("0100aa", "one");
        RangeDigest known = digestOf(FIRST);
        RangeDigest other = digestOf(SECOND);

        put("0000aa", "two");
        put("0100aa", "two");
        assertThat(digestOf(FIRST)).isEqualTo(known);

        digests.changed(Bytes.hex("0000aa"));
        assertThat(digestOf(FIRST)).isNotEqualTo(known);
        assertThat(digestOf(SECOND)).isEqualTo(other);
    }

    @Test
    void anAnswerStopsOnceEnoughRowsWereWalked() {
        write("0000aa", "one");
        write("0000ab", "one");
        write("0100aa", "one");

        assertThat(digests.digests(List.of(FIRST, SECOND), 2)).hasSize(1);
        assertThat(digests.digests(List.of(FIRST, SECOND), 2)).hasSize(2);
    }

    @Test
    void aListGoesOnWhereTheOneBeforeEnded() {
        write("0000aa", "one");
        write("0000ab", "two");
        write("0000ac", "three");

        var first = digests.list(FIRST, 2);
        assertThat(first.rows()).containsExactly(listed("0000aa", "one"), listed("0000ab", "two"));
        assertThat(first.horizon()).contains(Bytes.hex("0000ab"));

        var second = digests.list(FIRST.startingAt(Bytes.hex("0000ab").next()), 2);
        assertThat(second.rows()).containsExactly(listed("0000ac", "three"));
        assertThat(second.horizon()).isEmpty();
    }

    @Test
    void allIsThereOnlyOnceItWasSaid() {
        assertThat(digests.isComplete()).isFalse();
        RowBatch batch = new RowBatch();
        digests.putComplete(batch);
        rows.write(batch);

        assertThat(digests.isComplete()).isTrue();
        assertThat(others.isComplete()).isFalse();
        assertThat(digests.list(KeyRange.ALL, 10).rows()).isEmpty();
    }

    private void write(String place, String head) {
        put(place, head);
        digests.changed(Bytes.hex(place));
    }

    private void put(String place, String head) {
        RowBatch batch = new RowBatch();
        digests.put(batch, Bytes.hex(place), Bytes.utf8(head));
        rows.write(batch);
        assertThat(digests.has(Bytes.hex(place), Bytes.utf8(head))).isTrue();
        assertThat(digests.has(Bytes.hex(place), Bytes.utf8("other"))).isFalse();
    }

    private RangeDigest digestOf(KeyRange range) {
        return digests.digests(List.of(range), 100).getFirst();
    }

    private static Listed listed(String place, String head) {
        return new Listed(Bytes.hex(place), StoredRow.digestOf(Bytes.utf8(head)));
    }

    private static KeyRange range(String from, String to) {
        return new KeyRange(Bytes.hex(from), Optional.of(Bytes.hex(to)));
    }
}
