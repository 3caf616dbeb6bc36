package io.granary.tables.messages;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.tables.messages.proto.WireKey;
import io.granary.tables.messages.proto.WirePayload;
import io.granary.tables.messages.proto.WireRow;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The values that several messages carry, as messages and back.
///
/// What comes from another node is looked at before a value is made of it: rubbish is an
/// [UnknownFormat], never a bug of ours.
final class Wire {
    private Wire() {}

    static ByteString wrap(Bytes bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes.unsafeArray());
    }

    static Bytes bytes(ByteString string) {
        return Bytes.wrap(string.toByteArray());
    }

    static WireKey key(RowKey key) {
        return WireKey.newBuilder()
                .setPartitionKey(wrap(key.partitionKey()))
                .setSortKey(wrap(key.sortKey()))
                .build();
    }

    static RowKey key(WireKey key) {
        return new RowKey(partitionKey(key.getPartitionKey()), bytes(key.getSortKey()));
    }

    static Bytes partitionKey(ByteString key) {
        if (key.size() > RowKey.LONGEST_PARTITION_KEY) {
            throw new UnknownFormat("a partition key of %d bytes".formatted(key.size()));
        }
        return bytes(key);
    }

    static WireRow row(EncodedRow row) {
        return WireRow.newBuilder()
                .setKey(key(row.key()))
                .setHead(wrap(row.stored().head()))
                .addAllPayloads(payloads(row.stored().payloads()))
                .build();
    }

    static EncodedRow row(WireRow row) {
        StoredRow stored = new StoredRow(bytes(row.getHead()), payloads(row.getPayloadsList()));
        return new EncodedRow(key(row.getKey()), stored);
    }

    static List<WirePayload> payloads(SortedMap<Bytes, Bytes> payloads) {
        List<WirePayload> all = new ArrayList<>(payloads.size());
        for (Map.Entry<Bytes, Bytes> each : payloads.entrySet()) {
            all.add(
                    WirePayload.newBuilder()
                            .setSuffix(wrap(each.getKey()))
                            .setValue(wrap(each.getValue()))
                            .build());
        }
        return all;
    }

    static SortedMap<Bytes, Bytes> payloads(List<WirePayload> payloads) {
        SortedMap<Bytes, Bytes> all = new TreeMap<>();
        for (WirePayload each : payloads) {
            all.put(bytes(each.getSuffix()), bytes(each.getValue()));
        }
        return all;
    }

    static HybridTimestamp stamp(long micros) {
        if (micros < 0) {
            throw new UnknownFormat("a stamp of %d microseconds".formatted(micros));
        }
        return new HybridTimestamp(micros);
    }
}
