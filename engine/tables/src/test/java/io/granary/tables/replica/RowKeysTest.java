package io.granary.tables.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.tables.schema.RowKey;
import org.junit.jupiter.api.Test;

class RowKeysTest {
    @Test
    void keysOnDiskLookAsPromised() {
        RowKey key = new RowKey(Bytes.utf8("bucket"), Bytes.utf8("cat.jpg"));

        // The SHA-256 of "bucket" begins with c587.
        assertThat(RowKeys.onDisk(key).toHex())
                .isEqualTo("c587" + "0006" + "6275636b6574" + "6361742e6a7067");
    }

    @Test
    void aKeyIsParsedFromWhatItLooksLikeOnDisk() {
        RowKey key = new RowKey(Bytes.wrap(new byte[300]), Bytes.utf8("s"));

        assertThat(RowKeys.parse(RowKeys.onDisk(key))).isEqualTo(key);
        RowKey empty = new RowKey(Bytes.EMPTY, Bytes.EMPTY);
        assertThat(RowKeys.parse(RowKeys.onDisk(empty))).isEqualTo(empty);
    }

    @Test
    void placesOfPayloadsNeverMeet() {
        Bytes row = Bytes.utf8("a");
        Bytes longer = Bytes.utf8("ab");

        assertThat(RowKeys.payload(row, Bytes.utf8("bc")))
                .isNotEqualTo(RowKeys.payload(longer, Bytes.utf8("c")));
        assertThat(RowKeys.payload(row, Bytes.utf8("v")).toHex()).isEqualTo("617601");
    }
}
