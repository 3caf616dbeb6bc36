package io.granary.roles.gateway;

import io.granary.blocks.Blocks;
import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.buckets.BucketPorts;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.listing.Listing;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.rows.ObjectTables;
import io.granary.objects.rows.control.ControlTables;
import io.granary.objects.write.InFlightBytes;
import io.granary.objects.write.ObjectWriter;
import io.granary.objects.write.WritePorts;
import io.granary.objects.write.WriteSettings;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.Running;
import io.granary.s3.S3Api;
import io.granary.s3.S3Ports;
import io.granary.s3.S3Settings;
import io.granary.s3.failure.FailureEvents;
import io.granary.tables.ControlTable;
import io.granary.tables.Table;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// A gateway: answers clients, stores nothing, knows buckets and keys by heart.
public final class GatewayRole {
    private GatewayRole() {}

    /// How the gateway serves.
    ///
    /// @param inFlight how many bytes of bodies may be under way at once
    /// @param staleness how long a change of a bucket or key on another node may go unseen here
    public record GatewaySettings(
            S3Settings s3,
            WriteSettings write,
            int indexShards,
            ByteCount inFlight,
            Duration staleness,
            ClusterKey clusterKey) {}

    /// A gateway that answers, and what an administrator changes through it.
    public record Gateway(S3Api s3, Buckets buckets, AccessKeys keys, Running running) {}

    /// Done when buckets and keys are in memory; fails when they cannot be read.
    public static Mono<Gateway> start(
            GatewaySettings settings, NodePorts ports, Neighbourhood near, FailureEvents failures) {
        var bucketRows = control(ControlTables.BUCKETS, settings, ports, near);
        var aliasRows = control(ControlTables.BUCKET_ALIASES, settings, ports, near);
        var keyRows = control(ControlTables.ACCESS_KEYS, settings, ports, near);
        var objects = table(ObjectTables.OBJECTS, ports, near);
        var manifests = table(ObjectTables.MANIFESTS, ports, near);
        var references = table(BlockReferences.SCHEMA, ports, near);
        var time = ports.time();
        var random = ports.randomness();
        var compute = ports.lanes().compute();
        var blocks = new Blocks(near.quorum(), near.layout(), references, compute);
        var keys = new AccessKeys(keyRows, settings.clusterKey(), time, random);
        var bucketPorts = new BucketPorts(bucketRows, aliasRows, objects, time, random);
        var buckets = new Buckets(bucketPorts, settings.indexShards());
        var inFlight = new InFlightBytes(settings.inFlight());
        var writePorts =
                new WritePorts(
                        objects,
                        manifests,
                        references,
                        blocks,
                        buckets,
                        inFlight,
                        compute,
                        time,
                        random);
        var s3 =
                new S3Api(
                        new S3Ports(
                                buckets,
                                keys,
                                new ObjectReader(objects, manifests, blocks),
                                new ObjectWriter(writePorts, settings.write()),
                                new Listing(objects),
                                time,
                                failures),
                        settings.s3());
        var gateway =
                new Gateway(
                        s3,
                        buckets,
                        keys,
                        Running.of(bucketRows::close, aliasRows::close, keyRows::close));
        return Mono.when(bucketRows.start(), aliasRows.start(), keyRows.start())
                .thenReturn(gateway);
    }

    private static <R> Table<R> table(TableSchema<R> schema, NodePorts ports, Neighbourhood near) {
        return new Table<>(schema, near.quorum(), near.layout(), ports.time());
    }

    private static <R> ControlTable<R> control(
            TableSchema<R> schema, GatewaySettings settings, NodePorts ports, Neighbourhood near) {
        return new ControlTable<>(table(schema, ports, near), ports.time(), settings.staleness());
    }
}
