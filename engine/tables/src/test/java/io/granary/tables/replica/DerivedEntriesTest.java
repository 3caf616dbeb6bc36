package io.granary.tables.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.map.Assignment;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DerivedEntriesTest {
    private static final Path GOLDEN = Path.of("src/test/golden/derived-entry-1.hex");

    @Test
    void entriesLookAsTheyAlwaysDid() throws IOException {
        List<String> golden = Files.readAllLines(GOLDEN);

        assertThat(DerivedEntries.keyOf(row(Assignment.METADATA)).toHex()).isEqualTo(golden.get(0));
        assertThat(DerivedEntries.encode(row(Assignment.METADATA)).toHex())
                .isEqualTo(golden.get(1));
        assertThat(DerivedEntries.decode(Bytes.hex(golden.get(1))))
                .isEqualTo(row(Assignment.METADATA));
    }

    @Test
    void entriesOfBothAssignmentsAreReadBack() {
        for (Assignment assignment : Assignment.values()) {
            assertThat(DerivedEntries.decode(DerivedEntries.encode(row(assignment))))
                    .isEqualTo(row(assignment));
        }
    }

    @Test
    void aChangedRowIsAnotherEntry() {
        DerivedRow row = row(Assignment.BLOCKS);
        DerivedRow changed =
                new DerivedRow(
                        row.table(),
                        row.assignment(),
                        new EncodedRow(row.row().key(), StoredRow.of(Bytes.utf8("other"))));

        assertThat(DerivedEntries.keyOf(changed)).isNotEqualTo(DerivedEntries.keyOf(row));
    }

    @Test
    void anEntryThatIsNotUnderstoodIsRefused() {
        assertThatThrownBy(() -> DerivedEntries.decode(Bytes.hex("02")))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("format 2");
        assertThatThrownBy(() -> DerivedEntries.decode(Bytes.hex("01ffff")))
                .isInstanceOf(UnknownFormat.class);
        assertThatThrownBy(() -> DerivedEntries.decode(Bytes.hex("010a0161")))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("ASSIGNMENT_UNSPECIFIED");
    }

    private static DerivedRow row(Assignment assignment) {
        TreeMap<Bytes, Bytes> payloads = new TreeMap<>();
        payloads.put(Bytes.utf8("s2"), Bytes.utf8("second"));
        payloads.put(Bytes.utf8("s1"), Bytes.utf8("first"));
        return new DerivedRow(
                new TableName("manifest"),
                assignment,
                new EncodedRow(
                        new RowKey(Bytes.utf8("version"), Bytes.utf8("part")),
                        new StoredRow(Bytes.hex("01aabb"), payloads)));
    }
}
