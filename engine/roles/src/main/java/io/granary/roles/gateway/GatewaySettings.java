package io.granary.roles.gateway;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.access.ClusterKey;
import io.granary.objects.write.WriteSettings;
import io.granary.roles.Accounts.AccountSettings;
import io.granary.s3.S3Settings;
import java.time.Duration;

/// How a gateway serves.
///
/// @param longestWrite how long a write with blocks may take, as the cluster sweeps
/// @param inFlight how many bytes of bodies may be under way at once
/// @param staleness how long a change of a bucket or key on another node may go unseen here
public record GatewaySettings(
        S3Settings s3,
        WriteSettings write,
        Duration longestWrite,
        int indexShards,
        ByteCount inFlight,
        Duration staleness,
        ClusterKey clusterKey) {
    AccountSettings accounts() {
        return new AccountSettings(indexShards, staleness, clusterKey);
    }
}
