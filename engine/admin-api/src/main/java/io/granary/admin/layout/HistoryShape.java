package io.granary.admin.layout;

import io.granary.layout.document.NodeRole;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.HistoryEntry;
import io.granary.layout.staging.HistoryEntry.Standing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Every layout there was, the newest first, as the API shows them.
///
/// @param minAck the oldest version that may still be in use: the current one, as nothing moves
record HistoryShape(
        long currentVersion,
        Optional<String> currentVersionId,
        long minAck,
        List<VersionShape> versions) {
    /// One layout, who applied it and why.
    record VersionShape(
            long version,
            String versionId,
            String status,
            int storageNodes,
            int gatewayNodes,
            String author,
            String note,
            Instant applied) {
        static VersionShape of(HistoryEntry entry) {
            var roles = entry.proposal().roster().roles().values();
            int gateways = (int) roles.stream().filter(NodeRole::isGateway).count();
            return new VersionShape(
                    entry.id().epoch(),
                    entry.id().toString(),
                    word(entry.standing()),
                    roles.size() - gateways,
                    gateways,
                    entry.authorship().author(),
                    entry.authorship().note(),
                    Instant.EPOCH.plus(entry.authorship().at().micros(), ChronoUnit.MICROS));
        }

        private static String word(Standing standing) {
            return switch (standing) {
                case CURRENT -> "Current";
                case PAST -> "Historical";
                case CONFLICTING -> "Conflicting";
            };
        }
    }

    static HistoryShape of(List<HistoryEntry> history) {
        Optional<VersionId> current = history.stream().map(HistoryEntry::id).findFirst();
        long epoch = current.map(VersionId::epoch).orElse(0L);
        return new HistoryShape(
                epoch,
                current.map(VersionId::toString),
                epoch,
                history.stream().map(VersionShape::of).toList());
    }
}
