package io.granary.storage.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What counting the writes of a store tells of it, whichever adapter keeps the rows.
public abstract class NumberedRowsContract {
    protected static final Family NOTES = new Family("notes");
    protected static final List<FamilySpec> FAMILIES =
            List.of(FamilySpec.rows(NOTES), NumberedRows.family());

    @TempDir protected Path temp;

    protected final Remembered tidemark = new Remembered();
    protected NumberedRows rows;

    /// A tidemark that survives its store.
    protected static final class Remembered implements Tidemark {
        private long position;

        @Override
        public long last() {
            return position;
        }

        @Override
        public void reached(long reached) {
            position = reached;
        }

        @Override
        public void restart(long reached) {
            position = reached;
        }

        @Override
        public void close() {}
    }

    /// The store as it was left, or an empty one.
    protected abstract OrderedRows open();

    /// Another, empty store.
    protected abstract OrderedRows openEmpty();

    @BeforeEach
    final void openFirst() {
        rows = NumberedRows.over(open(), tidemark);
    }

    @AfterEach
    final void closeLast() {
        rows.close();
    }

    @Test
    void aStoreThatIsOpenedAgainHasLostNothing() {
        put("a");
        put("b");
        reopen();

        assertThat(rows.hasLostSome()).isFalse();
        assertThat(rows.get(NOTES, Bytes.utf8("b"))).isPresent();
        assertThat(tidemark.last()).isEqualTo(2);
    }

    @Test
    void aStoreOfAnOlderReleaseHasLostNothing() {
        rows.close();
        try (OrderedRows plain = open()) {
            plain.write(new RowBatch().put(NOTES, Bytes.utf8("a"), Bytes.utf8("old")));
        }
        rows = NumberedRows.over(open(), tidemark);

        assertThat(rows.hasLostSome()).isFalse();
        assertThat(rows.get(NOTES, Bytes.utf8("a"))).isPresent();
    }

    @Test
    void aTidemarkThatLagsBehindIsNoLoss() {
        put("a");
        long before = tidemark.last();
        put("b");
        tidemark.restart(before);
        reopen();

        assertThat(rows.hasLostSome()).isFalse();
    }

    @Test
    void anEmptiedStoreHasLostSomeUntilThatIsSettled() {
        put("a");
        put("b");
        rows.close();
        rows = NumberedRows.over(openEmpty(), tidemark);
        assertThat(rows.hasLostSome()).isTrue();

        put("c");
        put("d");
        put("e");
        assertThat(rows.hasLostSome()).isTrue();
        assertThat(tidemark.last()).isEqualTo(2);

        rows.countAnew();
        put("f");
        assertThat(rows.hasLostSome()).isFalse();
        assertThat(tidemark.last()).isEqualTo(4);
    }

    @Test
    void positionsLieOnDiskAsTheyAlwaysDid() {
        assertThat(NumberedRows.encode(258).toHex()).isEqualTo("010000000000000102");
        assertThat(NumberedRows.decode(Bytes.hex("010000000000000102"))).isEqualTo(258);
        assertThatThrownBy(() -> NumberedRows.decode(Bytes.hex("0100")))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> NumberedRows.decode(Bytes.hex("020000000000000102")))
                .isInstanceOf(UnknownFormat.class);
    }

    protected final void put(String key) {
        rows.write(new RowBatch().put(NOTES, Bytes.utf8(key), Bytes.utf8("value of " + key)));
    }

    protected final void reopen() {
        rows.close();
        rows = NumberedRows.over(open(), tidemark);
    }
}
