package io.granary.roles;

import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.buckets.BucketPorts;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.tables.ControlTable;
import io.granary.tables.Neighbours;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/// Buckets and keys, which gateways and the admin API know by heart.
///
/// @param loaded completes when they are in memory; it is tried until it works
public record Accounts(AccessKeys keys, Buckets buckets, Mono<Void> loaded, Running running) {
    /// How buckets and keys are kept.
    ///
    /// @param indexShards over how many partitions the rows of a new bucket's objects are spread
    /// @param staleness how long a change of a bucket or key on another node may go unseen here
    /// @param clusterKey what secrets are sealed under
    public record AccountSettings(int indexShards, Duration staleness, ClusterKey clusterKey) {}

    /// Answers at once; a key or bucket that is not in memory yet is asked of its replicas.
    public static Accounts start(AccountSettings settings, NodePorts ports, Neighbourhood near) {
        var time = ports.time();
        var random = ports.randomness();
        var rows = control(ControlTables.BUCKETS, settings, ports, near);
        var aliases = control(ControlTables.BUCKET_ALIASES, settings, ports, near);
        var keyRows = control(ControlTables.ACCESS_KEYS, settings, ports, near);
        var objects = near.table(ObjectTables.OBJECTS, time);
        var keys = new AccessKeys(keyRows, settings.clusterKey(), time, random);
        var buckets =
                new Buckets(
                        new BucketPorts(rows, aliases, objects, time, random),
                        settings.indexShards());
        var load = FirstLoad.start(List.of(rows, aliases, keyRows), time);
        ports.workers().add(load.worker());
        var running = Running.of(rows::close, aliases::close, keyRows::close, load::close);
        return new Accounts(keys, buckets, load.loaded(), running);
    }

    private static <R> ControlTable<R> control(
            TableSchema<R> schema, AccountSettings settings, NodePorts ports, Neighbourhood near) {
        var neighbours = new Neighbours(ports.answers(), ports.known());
        var table = near.table(schema, ports.time());
        var control = new ControlTable<>(table, ports.time(), settings.staleness(), neighbours);
        ports.workers().add(control.worker());
        return control;
    }
}
