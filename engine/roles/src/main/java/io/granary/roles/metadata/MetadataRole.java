package io.granary.roles.metadata;

import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.util.List;

/// A metadata service: replicas of the tables that say what is stored.
public final class MetadataRole {
    private static final List<TableSchema<?>> TABLES =
            List.of(
                    ControlTables.BUCKETS,
                    ControlTables.BUCKET_ALIASES,
                    ControlTables.ACCESS_KEYS,
                    ObjectTables.OBJECTS,
                    ObjectTables.MANIFESTS,
                    UploadTables.UPLOADS,
                    UploadTables.INDEX);

    private MetadataRole() {}

    /// What the node's store of rows has to hold for this role.
    public static List<FamilySpec> families() {
        return TABLES.stream().flatMap(table -> TableReplica.families(table).stream()).toList();
    }

    /// Begins to answer for the tables.
    public static void start(ReplicaPorts replicas, DerivedQueue derived) {
        TABLES.forEach(table -> TableReplica.open(table, replicas, derived));
    }
}
