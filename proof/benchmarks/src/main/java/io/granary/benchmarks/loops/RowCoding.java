package io.granary.benchmarks.loops;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.BucketId;
import io.granary.objects.ETag;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.VersionId;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.Description;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.StoredBlock;
import io.granary.objects.rows.Version;
import io.granary.tables.schema.StoredRow;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// The row of an object of eight blocks, to bytes and back.
@State(Scope.Benchmark)
public class RowCoding {
    private final ObjectRow row = row();
    private final StoredRow stored = ObjectTables.OBJECTS.encode(row);

    @Benchmark
    public StoredRow encode() {
        return ObjectTables.OBJECTS.encode(row);
    }

    @Benchmark
    public ObjectRow decode() {
        return ObjectTables.OBJECTS.decode(row.rowKey(), stored);
    }

    private static ObjectRow row() {
        BucketId bucket = new BucketId(Bytes.wrap(new byte[16]));
        ObjectKey key = ObjectKey.of("photos/2026/one.jpg");
        StoredBlock block =
                new StoredBlock(new BlockId(Bytes.wrap(new byte[32])), ByteCount.mebibytes(1));
        Description description =
                new Description(
                        ByteCount.mebibytes(8),
                        new ETag("d41d8cd98f00b204e9800998ecf8427e"),
                        UserHeaders.of(Map.of("content-type", "image/jpeg")),
                        List.of());
        Version version =
                new Version(
                        new HybridTimestamp(1),
                        new VersionId(Bytes.wrap(new byte[VersionId.LENGTH])),
                        Instant.EPOCH,
                        new Version.State.Complete(
                                description, new Content.InBlocks(Collections.nCopies(8, block))));
        return ObjectRow.of(IndexShard.of(bucket, key, 16), key, version);
    }
}
