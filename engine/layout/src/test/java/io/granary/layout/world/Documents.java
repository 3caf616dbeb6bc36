package io.granary.layout.world;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.assign.Balance;
import io.granary.layout.assign.ZoneRedundancy;
import io.granary.layout.document.Authorship;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Placement;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.document.Proposal;
import io.granary.layout.document.Roster;
import io.granary.layout.document.StagedRole;
import io.granary.layout.document.Staging;
import io.granary.layout.document.VersionContent;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.Witness;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Layout documents of every shape, drawn by chance, and one that is always the same.
public final class Documents {
    private final Seeded chance;
    private final Map<String, LayoutVersion> made = new TreeMap<>();

    public Documents(Seeded chance) {
        this.chance = chance;
    }

    /// A version in which `count` nodes of one zone hold everything.
    public static LayoutVersion everywhere(int count, List<VersionId> parents, String note) {
        return everywhere(count, parents, note, 1L << 22);
    }

    /// The same with partitions of `partitionSize` bytes; above 4 MiB they are too large.
    public static LayoutVersion everywhere(
            int count, List<VersionId> parents, String note, long partitionSize) {
        PlacementRules rules =
                new PlacementRules(count, new ZoneRedundancy.AtLeast(1), Balance.MINIMAL);
        var roles = new TreeMap<NodeId, NodeRole>();
        Nodes.nodes(count).forEach(node -> roles.put(node, Nodes.storing("z", 1)));
        Placement placement =
                new Placement(
                        ByteCount.of(partitionSize),
                        Collections.nCopies(256, new ReplicaSet(Nodes.nodes(count))));
        LayoutParameters parameters = new LayoutParameters(PartitionBits.DEFAULT, rules, rules);
        return LayoutVersion.of(
                new VersionContent(
                        new Proposal(parents, new Roster(roles), parameters),
                        placement,
                        placement,
                        1,
                        7,
                        new Authorship("operator", note, new HybridTimestamp(1_000_000))));
    }

    /// A document with something in every field.
    public static LayoutDocument full() {
        LayoutVersion first = everywhere(1, List.of(), "first");
        LayoutVersion second = everywhere(2, List.of(first.id()), "second");
        Progress progress =
                new Progress(
                        new TreeSet<>(List.of(first.id(), second.id())),
                        Optional.of(second.id()),
                        Optional.of(first.id()));
        StoreId store = new StoreId(Bytes.hex("5a".repeat(16)));
        Staging staging =
                Staging.NONE
                        .with(
                                Nodes.node(3),
                                new StagedRole.Given(Nodes.gateway("zone-b")),
                                new HybridTimestamp(5_000_000))
                        .with(
                                Nodes.node(2),
                                new StagedRole.Removed(),
                                new HybridTimestamp(4_000_000))
                        .with(LayoutParameters.DEFAULT, new HybridTimestamp(1));
        Trackers trackers =
                new Trackers(
                        Trackers.NONE.progress().with(new Witness(Nodes.node(1), store), progress),
                        Trackers.NONE
                                .stores()
                                .with(
                                        Nodes.node(1),
                                        new LastWriterWins<>(
                                                new HybridTimestamp(2_000_000),
                                                new StoreMark(store, 3))));
        return new LayoutDocument(
                Nodes.CLUSTER,
                LayoutDocument.empty(Nodes.CLUSTER).with(first).with(second).versions(),
                trackers,
                new TreeSet<>(List.of(Nodes.node(9), Nodes.node(8))),
                staging);
    }

    /// The same of a cluster in which a node has lost rows.
    public static LayoutDocument afterLoss() {
        var store = new StoreMark(new StoreId(Bytes.hex("6b".repeat(16))), 1);
        LayoutDocument full = full();
        return full.with(
                full.trackers().opened(Nodes.node(1), store, true, new HybridTimestamp(3_000_000)));
    }

    /// A document by chance, out of few enough values that two of them often meet.
    public LayoutDocument next() {
        LayoutDocument document = LayoutDocument.empty(Nodes.CLUSTER);
        for (int count = chance.nextInt(4); count > 0; count--) {
            document = document.with(version(2));
        }
        var banned = new TreeSet<NodeId>();
        for (int count = chance.nextInt(3); count > 0; count--) {
            banned.add(node());
        }
        return new LayoutDocument(
                Nodes.CLUSTER, document.versions(), trackers(), banned, staging());
    }

    private LayoutVersion version(int generations) {
        List<VersionId> parents =
                generations == 0 || chance.nextInt(2) == 0
                        ? List.of()
                        : List.of(version(generations - 1).id());
        int count = 1 + chance.nextInt(3);
        String note = "note " + chance.nextInt(2);
        return made.computeIfAbsent(count + note + parents, _ -> everywhere(count, parents, note));
    }

    private Trackers trackers() {
        Trackers trackers = Trackers.NONE;
        for (int count = chance.nextInt(6); count > 0; count--) {
            var witness = new Witness(node(), store());
            trackers =
                    new Trackers(
                                    trackers.progress().with(witness, progress()),
                                    trackers.stores()
                                            .with(
                                                    node(),
                                                    new LastWriterWins<>(
                                                            stamp(),
                                                            new StoreMark(
                                                                    store(), chance.nextInt(3)))))
                            .opened(
                                    node(),
                                    new StoreMark(store(), chance.nextInt(3)),
                                    chance.nextInt(2) == 0,
                                    stamp());
        }
        return trackers;
    }

    private Progress progress() {
        var synced = new TreeSet<VersionId>();
        for (int count = chance.nextInt(3); count > 0; count--) {
            synced.add(version(1).id());
        }
        return new Progress(synced, someVersion(), someVersion());
    }

    private Optional<VersionId> someVersion() {
        return chance.nextInt(2) == 0 ? Optional.empty() : Optional.of(version(1).id());
    }

    private Staging staging() {
        var roles = Staging.NONE.roles();
        for (int count = chance.nextInt(5); count > 0; count--) {
            roles = roles.with(node(), new LastWriterWins<>(stamp(), stagedRole()));
        }
        Optional<LastWriterWins<LayoutParameters>> parameters =
                chance.nextInt(2) == 0
                        ? Optional.empty()
                        : Optional.of(new LastWriterWins<>(stamp(), parameters()));
        return new Staging(roles, parameters);
    }

    private StagedRole stagedRole() {
        return switch (chance.nextInt(3)) {
            case 0 -> new StagedRole.Removed();
            case 1 -> new StagedRole.Given(Nodes.gateway(zone()));
            default -> new StagedRole.Given(Nodes.storing(zone(), 1 + chance.nextInt(2)));
        };
    }

    private LayoutParameters parameters() {
        return new LayoutParameters(new PartitionBits(8 + chance.nextInt(2)), rules(), rules());
    }

    private PlacementRules rules() {
        ZoneRedundancy redundancy =
                chance.nextInt(2) == 0
                        ? new ZoneRedundancy.Maximum()
                        : new ZoneRedundancy.AtLeast(1 + chance.nextInt(2));
        return new PlacementRules(
                2 + chance.nextInt(2), redundancy, chance.oneOf(List.of(Balance.values())));
    }

    private String zone() {
        return chance.oneOf(List.of("a", "b"));
    }

    private NodeId node() {
        return Nodes.node(1 + chance.nextInt(3));
    }

    private StoreId store() {
        return new StoreId(Bytes.hex("%02x".formatted(chance.nextInt(2)).repeat(16)));
    }

    private HybridTimestamp stamp() {
        return new HybridTimestamp(chance.nextInt(4));
    }
}
