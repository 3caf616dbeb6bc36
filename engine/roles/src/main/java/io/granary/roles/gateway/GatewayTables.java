package io.granary.roles.gateway;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.uploads.IndexedUpload;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.tables.Table;

/// What a gateway asks about objects: the tables on their replicas, and the blocks.
record GatewayTables(
        Table<ObjectRow> objects,
        Table<ManifestRow> manifests,
        Table<UploadRow> uploads,
        Table<IndexedUpload> uploadIndex,
        Table<BlockReference> references,
        Blocks blocks) {
    static GatewayTables of(NodePorts ports, Neighbourhood near) {
        var time = ports.time();
        var references = near.table(BlockReferences.SCHEMA, time);
        return new GatewayTables(
                near.table(ObjectTables.OBJECTS, time),
                near.table(ObjectTables.MANIFESTS, time),
                near.table(UploadTables.UPLOADS, time),
                near.table(UploadTables.INDEX, time),
                references,
                new Blocks(near.quorum(), near.layout(), references, ports.compute()));
    }
}
