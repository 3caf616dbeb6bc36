package io.granary.tables.replica;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.map.Assignment;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.replica.proto.DerivedEntry;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the derived queue looks on disk, which is a promise.
///
/// An entry's key is `table ‖ 0 ‖ row key on disk ‖ digest of the head`: the same row queued again
/// is the same entry, and a row that has changed since is another one. So an entry never changes.
final class DerivedEntries {
    private static final FormatVersion VERSION = new FormatVersion(1);
    private static final Bytes END_OF_NAME = Bytes.wrap(new byte[1]);

    private DerivedEntries() {}

    static Bytes keyOf(DerivedRow row) {
        EncodedRow encoded = row.row();
        return Bytes.concat(
                Bytes.utf8(row.table().value()),
                END_OF_NAME,
                RowKeys.onDisk(encoded.key()),
                StoredRow.digestOf(encoded.stored().head()));
    }

    static Bytes encode(DerivedRow row) {
        EncodedRow encoded = row.row();
        var entry =
                DerivedEntry.newBuilder()
                        .setTable(row.table().value())
                        .setAssignment(encode(row.assignment()))
                        .setPartitionKey(wrap(encoded.key().partitionKey()))
                        .setSortKey(wrap(encoded.key().sortKey()))
                        .setHead(wrap(encoded.stored().head()));
        encoded.stored()
                .payloads()
                .forEach((suffix, value) ->
                        entry.addPayloadsBuilder().setSuffix(wrap(suffix)).setValue(wrap(value)));
        return VERSION.prepend(entry.build().toByteArray());
    }

    static DerivedRow decode(Bytes stored) {
        DerivedEntry entry = parse(VERSION.strip("a derived row", stored));
        SortedMap<Bytes, Bytes> payloads = new TreeMap<>();
        entry.getPayloadsList()
                .forEach(each -> payloads.put(bytes(each.getSuffix()), bytes(each.getValue())));
        RowKey key = new RowKey(bytes(entry.getPartitionKey()), bytes(entry.getSortKey()));
        StoredRow row = new StoredRow(bytes(entry.getHead()), payloads);
        return new DerivedRow(
                new TableName(entry.getTable()),
                decode(entry.getAssignment()),
                new EncodedRow(key, row));
    }

    private static DerivedEntry parse(Bytes body) {
        try {
            return DerivedEntry.parseFrom(body.unsafeArray());
        } catch (InvalidProtocolBufferException e) {
            throw new UnknownFormat("a derived row is damaged", e);
        }
    }

    private static DerivedEntry.Assignment encode(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> DerivedEntry.Assignment.ASSIGNMENT_METADATA;
            case BLOCKS -> DerivedEntry.Assignment.ASSIGNMENT_BLOCKS;
        };
    }

    private static Assignment decode(DerivedEntry.Assignment assignment) {
        return switch (assignment) {
            case ASSIGNMENT_METADATA -> Assignment.METADATA;
            case ASSIGNMENT_BLOCKS -> Assignment.BLOCKS;
            case ASSIGNMENT_UNSPECIFIED, UNRECOGNIZED ->
                    throw new UnknownFormat("a derived row has assignment " + assignment);
        };
    }

    private static ByteString wrap(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    private static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }
}
