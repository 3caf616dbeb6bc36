package io.granary.layout.progress;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.world.Nodes;
import io.granary.rpc.NodeId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What a document says, told line by line.
final class Told {
    /// Its hash begins with 00: the first half of all partitions.
    static final RowPlace FIRST_HALF = place(Assignment.METADATA, "00");

    /// Its hash begins with ff: the second half.
    static final RowPlace SECOND_HALF = place(Assignment.METADATA, "ff");

    static final RowPlace BLOCK = place(Assignment.BLOCKS, "00");

    private static final StoreId STORE = new StoreId(Bytes.hex("01".repeat(16)));

    private Facts facts =
            new Facts(Collections.emptySortedMap(), Trackers.NONE, Collections.emptySortedSet());

    static VersionId id(int epoch) {
        return id(epoch, 0);
    }

    /// One of several ids of an epoch, in the order of `sibling`.
    static VersionId id(int epoch, int sibling) {
        return new VersionId(epoch, Bytes.hex("%02x".formatted(sibling).repeat(32)));
    }

    static Witness witness(int node) {
        return new Witness(Nodes.node(node), STORE);
    }

    /// A version in which the same nodes hold everything.
    Told version(VersionId id, int... nodes) {
        return version(id, set(nodes), set(nodes), set(nodes));
    }

    /// A version with one set for each half of the metadata and one for the blocks.
    Told version(VersionId id, ReplicaSet first, ReplicaSet second, ReplicaSet blocks) {
        List<ReplicaSet> metadata =
                IntStream.range(0, 256).mapToObj(at -> at < 128 ? first : second).toList();
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>(facts.versions());
        versions.put(
                id,
                new VersionSets(
                        new LayoutMap(
                                PartitionBits.DEFAULT,
                                metadata,
                                Collections.nCopies(256, blocks))));
        facts = new Facts(versions, facts.trackers(), facts.banned());
        return this;
    }

    static ReplicaSet set(int... nodes) {
        return new ReplicaSet(Arrays.stream(nodes).mapToObj(Nodes::node).toList());
    }

    Told synced(VersionId version, int... nodes) {
        var versions = new TreeSet<>(List.of(version));
        return claim(own -> own.syncedTo(versions), nodes);
    }

    Told refusing(VersionId floor, int... nodes) {
        return claim(own -> own.refusingBelow(floor), nodes);
    }

    Told clean(VersionId version, int... nodes) {
        return claim(own -> own.cleanAt(version), nodes);
    }

    /// The node lost its disk: it has another store from now on.
    Told emptied(int node) {
        StoreId next = new StoreId(Bytes.hex("02".repeat(16)));
        Trackers trackers = facts.trackers();
        return with(
                new Trackers(
                        trackers.progress(),
                        trackers.stores()
                                .with(
                                        Nodes.node(node),
                                        new LastWriterWins<>(
                                                new HybridTimestamp(9), new StoreMark(next, 1)))));
    }

    Told banned(int... nodes) {
        var banned = new TreeSet<>(facts.banned());
        Arrays.stream(nodes).mapToObj(Nodes::node).forEach(banned::add);
        facts = new Facts(facts.versions(), facts.trackers(), banned);
        return this;
    }

    Facts facts() {
        return facts;
    }

    LiveVersions live() {
        return LiveVersions.of(facts).orElseThrow();
    }

    StorageFence fence(int node) {
        return new StorageFence(Nodes.node(node), live());
    }

    Progress of(int node) {
        return facts.trackers().of(Nodes.node(node));
    }

    private Told claim(UnaryOperator<Progress> more, int... nodes) {
        for (int number : nodes) {
            NodeId node = Nodes.node(number);
            Trackers trackers = facts.trackers();
            Witness witness = witness(number);
            with(
                    new Trackers(
                            trackers.progress().with(witness, more.apply(trackers.of(witness))),
                            trackers.stores()
                                    .with(
                                            node,
                                            new LastWriterWins<>(
                                                    HybridTimestamp.ZERO,
                                                    new StoreMark(STORE, 1)))));
        }
        return this;
    }

    private Told with(Trackers trackers) {
        facts = new Facts(facts.versions(), trackers, facts.banned());
        return this;
    }

    private static RowPlace place(Assignment assignment, String digits) {
        return new RowPlace(assignment, new KeyHash(Bytes.hex(digits.repeat(32))));
    }
}
