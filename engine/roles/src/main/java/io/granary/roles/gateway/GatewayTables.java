package io.granary.roles.gateway;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.AccessKeyRow;
import io.granary.objects.rows.control.BucketAliasRow;
import io.granary.objects.rows.control.BucketRow;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.tables.ControlTable;
import io.granary.tables.Neighbours;
import io.granary.tables.Table;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;

/// What a gateway asks: the tables on their replicas, the control tables in memory, and the blocks.
record GatewayTables(
        ControlTable<BucketRow> buckets,
        ControlTable<BucketAliasRow> aliases,
        ControlTable<AccessKeyRow> keys,
        Table<ObjectRow> objects,
        Table<ManifestRow> manifests,
        Table<UploadRow> uploads,
        Table<IndexedUpload> uploadIndex,
        Table<BlockReference> references,
        Blocks blocks) {
    static GatewayTables of(NodePorts ports, Neighbourhood near, Duration staleness) {
        var references = table(BlockReferences.SCHEMA, ports, near);
        return new GatewayTables(
                control(ControlTables.BUCKETS, ports, near, staleness),
                control(ControlTables.BUCKET_ALIASES, ports, near, staleness),
                control(ControlTables.ACCESS_KEYS, ports, near, staleness),
                table(ObjectTables.OBJECTS, ports, near),
                table(ObjectTables.MANIFESTS, ports, near),
                table(UploadTables.UPLOADS, ports, near),
                table(UploadTables.INDEX, ports, near),
                references,
                new Blocks(near.quorum(), near.layout(), references, ports.compute()));
    }

    private static <R> Table<R> table(TableSchema<R> schema, NodePorts ports, Neighbourhood near) {
        return new Table<>(schema, near.quorum(), near.layout(), ports.time());
    }

    private static <R> ControlTable<R> control(
            TableSchema<R> schema, NodePorts ports, Neighbourhood near, Duration staleness) {
        var neighbours = new Neighbours(ports.answers(), ports.known());
        return new ControlTable<>(table(schema, ports, near), ports.time(), staleness, neighbours);
    }
}
