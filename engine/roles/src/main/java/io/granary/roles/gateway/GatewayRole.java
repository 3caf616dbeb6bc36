package io.granary.roles.gateway;

import io.granary.objects.buckets.Buckets;
import io.granary.objects.listing.Listing;
import io.granary.objects.read.ObjectReader;
import io.granary.objects.uploads.UploadPorts;
import io.granary.objects.uploads.UploadSettings;
import io.granary.objects.uploads.Uploads;
import io.granary.objects.write.InFlightBytes;
import io.granary.objects.write.ObjectWriter;
import io.granary.objects.write.WritePorts;
import io.granary.roles.Accounts;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.Running;
import io.granary.s3.S3Api;
import io.granary.s3.S3Ports;
import io.granary.s3.failure.FailureEvents;

/// A gateway: answers clients, stores nothing, knows buckets and keys by heart.
public final class GatewayRole {
    private GatewayRole() {}

    /// A gateway that answers, and the buckets and keys that it serves.
    public record Gateway(S3Api s3, Accounts accounts) {
        public Running running() {
            return accounts.running();
        }
    }

    /// Answers at once; a key or bucket that is not in memory yet is asked of its replicas.
    public static Gateway start(
            GatewaySettings settings, NodePorts ports, Neighbourhood near, FailureEvents failures) {
        var tables = GatewayTables.of(ports, near);
        var accounts = Accounts.start(settings.accounts(), ports, near);
        var keys = accounts.keys();
        var buckets = accounts.buckets();
        var time = ports.time();
        var write = writePorts(settings, ports, tables, buckets);
        var uploads = new UploadPorts(write, tables.uploads(), tables.uploadIndex());
        var s3 =
                new S3Api(
                        new S3Ports(
                                buckets,
                                keys,
                                new ObjectReader(
                                        tables.objects(), tables.manifests(), tables.blocks()),
                                new ObjectWriter(write, settings.write()),
                                new Listing(tables.objects()),
                                new Uploads(uploads, UploadSettings.of(settings.write())),
                                time,
                                failures),
                        settings.s3());
        return new Gateway(s3, accounts);
    }

    private static WritePorts writePorts(
            GatewaySettings settings, NodePorts ports, GatewayTables tables, Buckets buckets) {
        return new WritePorts(
                tables.objects(),
                tables.manifests(),
                tables.references(),
                tables.blocks(),
                buckets,
                new InFlightBytes(settings.inFlight()),
                ports.compute(),
                ports.time(),
                ports.randomness(),
                settings.longestWrite());
    }
}
