package io.granary.roles.metadata;

import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.ReplicaHost;
import io.granary.roles.Running;
import io.granary.roles.Stores;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.stream.Stream;

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
        return Stream.concat(
                        TABLES.stream().flatMap(table -> TableReplica.families(table).stream()),
                        DerivedQueue.families().stream())
                .distinct()
                .toList();
    }

    /// A node that does nothing else.
    public static Running start(NodePorts ports, Stores stores, Neighbourhood near) {
        var host = ReplicaHost.open(ports, stores, near);
        serve(host);
        return host.start();
    }

    /// Begins to answer for the tables.
    public static void serve(ReplicaHost host) {
        TABLES.forEach(table -> TableReplica.open(table, host.replicas(), host.derived()));
    }
}
