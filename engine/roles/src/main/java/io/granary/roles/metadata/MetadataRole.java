package io.granary.roles.metadata;

import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.sweep.SweepSettings;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.ReplicaHost;
import io.granary.roles.Running;
import io.granary.roles.Stores;
import io.granary.roles.Sweeps;
import io.granary.roles.Upkeep;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import io.granary.tables.walk.RowWalk;
import java.util.List;
import java.util.stream.Stream;

/// A metadata service: replicas of the tables that say what is stored.
public final class MetadataRole {
    private static final List<TableSchema<?>> UNSWEPT =
            List.of(
                    ControlTables.BUCKETS,
                    ControlTables.BUCKET_ALIASES,
                    ControlTables.ACCESS_KEYS,
                    ObjectTables.OBJECTS);

    private static final List<TableSchema<?>> TABLES =
            Stream.concat(
                            UNSWEPT.stream(),
                            Stream.of(
                                    ObjectTables.MANIFESTS,
                                    UploadTables.UPLOADS,
                                    UploadTables.INDEX))
                    .toList();

    private MetadataRole() {}

    /// The tables, which all lie where the layout says that metadata does.
    public static List<TableSchema<?>> tables() {
        return TABLES;
    }

    /// What the node's store of rows has to hold for this role.
    public static List<FamilySpec> families() {
        return Stream.concat(
                        TABLES.stream().flatMap(table -> TableReplica.families(table).stream()),
                        Stream.concat(ReplicaHost.families().stream(), RowWalk.families().stream()))
                .distinct()
                .toList();
    }

    /// A node that does nothing else.
    public static Running start(
            Upkeep upkeep,
            SweepSettings sweep,
            NodePorts ports,
            Stores stores,
            Neighbourhood near) {
        var host = ReplicaHost.open(ports, stores, near, upkeep);
        var serving = serve(host, new Sweeps(host, ports, sweep));
        return Running.of(host.start()::close, serving::close);
    }

    /// Begins to answer for the tables, to keep them like those of other nodes, to sweep some, and
    /// to forget what was deleted.
    public static Running serve(ReplicaHost host, Sweeps sweeps) {
        UNSWEPT.forEach(host::open);
        var sweeping = sweeps.ofMetadata();
        var keeping = host.keep("metadata", TABLES);
        return Running.of(sweeping::close, keeping::close);
    }
}
