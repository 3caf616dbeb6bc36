package io.granary.simulation.run;

import io.granary.blocks.references.BlockReferences;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.roles.metadata.MetadataRole;
import io.granary.rpc.NodeId;
import io.granary.simulation.cluster.Cluster;
import io.granary.simulation.cluster.Machine;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowScan;
import io.granary.tables.forgettable.DeadRows;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The rows of all tables, byte by byte, as they lie synced on the disks of all machines.
///
/// Dead rows that are to be forgotten count like none: replicas that begin to forget one do not
/// give it to others for a while.
final class ReplicatedRows {
    private final Cluster cluster;

    ReplicatedRows(Cluster cluster) {
        this.cluster = cluster;
    }

    /// How two replicas of a partition differ, if any do.
    Optional<String> difference() {
        return Stream.concat(MetadataRole.tables().stream(), Stream.of(BlockReferences.SCHEMA))
                .flatMap(table -> difference(table).stream())
                .findFirst();
    }

    private Optional<String> difference(TableSchema<?> table) {
        List<ReplicaSet> sets = cluster.layout().readMap().sets(table.assignment());
        return rowFamilies(table).stream()
                .flatMap(family -> difference(family, sets).stream())
                .findFirst();
    }

    private static List<Family> rowFamilies(TableSchema<?> table) {
        String name = table.name().value();
        return TableReplica.families(table).stream()
                .map(FamilySpec::family)
                .filter(family -> family.name().startsWith(name))
                .toList();
    }

    private Optional<String> difference(Family family, List<ReplicaSet> sets) {
        Map<NodeId, Map<Bytes, Bytes>> held = new TreeMap<>();
        Map<Bytes, Bytes> all = new TreeMap<>();
        for (var machine : cluster.machines()) {
            Map<Bytes, Bytes> rows = rows(family, machine.id());
            held.put(machine.id(), rows);
            all.putAll(rows);
        }
        for (Map.Entry<Bytes, Bytes> row : all.entrySet()) {
            for (NodeId node : sets.get(partitionOf(row.getKey())).nodes()) {
                Bytes value =
                        held.getOrDefault(node, Map.of()).getOrDefault(row.getKey(), Bytes.EMPTY);
                if (!value.equals(row.getValue())) {
                    return Optional.of(
                            "%s: %s holds %s at %s, but %s: %s"
                                    .formatted(
                                            family.name(),
                                            cluster.machine(node),
                                            value.isEmpty() ? "nothing" : value,
                                            row.getKey(),
                                            holders(held, row),
                                            row.getValue()));
                }
            }
        }
        return Optional.empty();
    }

    private List<Machine> holders(
            Map<NodeId, Map<Bytes, Bytes>> held, Map.Entry<Bytes, Bytes> row) {
        return cluster.machines().stream()
                .filter(machine ->
                        row.getValue()
                                .equals(
                                        held.getOrDefault(machine.id(), Map.of())
                                                .getOrDefault(row.getKey(), Bytes.EMPTY)))
                .toList();
    }

    private Map<Bytes, Bytes> rows(Family family, NodeId node) {
        Map<Bytes, Bytes> rows = new TreeMap<>();
        OrderedRows disk = cluster.machine(node).rows().synced();
        try (RowScan scan = disk.scan(family, KeyRange.ALL)) {
            while (scan.next()) {
                if (!isDead(disk, family, scan.key())) {
                    rows.put(scan.key(), scan.value());
                }
            }
        }
        return rows;
    }

    private static boolean isDead(OrderedRows disk, Family table, Bytes place) {
        Bytes entry = Bytes.concat(Bytes.utf8(table.name()), Bytes.hex("00"), place);
        return disk.get(DeadRows.family().family(), entry).isPresent();
    }

    /// The first bits of a key on disk are those of the hash that chooses its partition.
    private int partitionOf(Bytes place) {
        PartitionBits bits = cluster.layout().readMap().bits();
        return (place.at(0) << 8 | place.at(1)) >> (PartitionBits.MAX - bits.value());
    }
}
