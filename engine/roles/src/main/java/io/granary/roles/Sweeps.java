package io.granary.roles;

import io.granary.blocks.references.BlockReference;
import io.granary.blocks.references.BlockReferences;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.sweep.SweepSettings;
import io.granary.objects.sweep.UploadSweep;
import io.granary.objects.sweep.VersionSweep;
import io.granary.objects.uploads.Ending;
import io.granary.tables.Table;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import io.granary.tables.walk.RowWalk;
import io.granary.tables.walk.WalkSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Looks for what crashed and abandoned writes left, among the rows of one node.
///
/// @param host whose rows
/// @param ports of the same node
public record Sweeps(ReplicaHost host, NodePorts ports, SweepSettings settings) {
    private static final Duration PAUSE = Duration.ofMillis(100);

    /// Begins to answer for the tables that something may be left in, and to sweep them.
    public Running ofMetadata() {
        var versions = versions();
        var uploads = uploads();
        var manifests = host.open(ObjectTables.MANIFESTS);
        var heads = host.open(UploadTables.UPLOADS);
        var lines = host.open(UploadTables.INDEX);
        return started(
                walk("sweep-manifests", manifests, versions::look),
                walk("sweep-uploads", heads, uploads::look),
                walk("sweep-upload-lines", lines, uploads::look));
    }

    /// Begins to sweep the references of blocks.
    public Running ofBlocks(TableReplica<BlockReference> references) {
        return started(walk("sweep-references", references, versions()::look));
    }

    private static Running started(RowWalk<?>... walks) {
        List.of(walks).forEach(RowWalk::start);
        return Running.of(() -> List.of(walks).forEach(RowWalk::close));
    }

    private <R> RowWalk<R> walk(
            String name, TableReplica<R> rows, Function<R, Mono<Void>> visitor) {
        var home = new RowWalk.Ports(ports.self(), host.near().layout(), host.replicas());
        return RowWalk.of(name, home, rows, new WalkSettings(settings.period(), PAUSE), visitor);
    }

    private VersionSweep versions() {
        return new VersionSweep(
                new VersionSweep.Ports(
                        table(ObjectTables.OBJECTS),
                        table(UploadTables.UPLOADS),
                        table(ObjectTables.MANIFESTS),
                        table(BlockReferences.SCHEMA),
                        ports.time()),
                settings);
    }

    private UploadSweep uploads() {
        var tables = new Ending.Tables(table(UploadTables.UPLOADS), table(UploadTables.INDEX));
        return new UploadSweep(tables, ports.time(), settings);
    }

    private <R> Table<R> table(TableSchema<R> schema) {
        return host.near().table(schema, ports.time());
    }
}
