package io.granary.layout.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.MergingMap;
import io.granary.layout.progress.RowPlace;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import io.granary.layout.world.Nodes;
import io.granary.rpc.Disagreement;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StorageGateTest {
    private static final RowPlace PLACE =
            new RowPlace(Assignment.METADATA, KeyHash.of(Bytes.utf8("key")));

    /// Version 1 on nodes 1 to 3.
    private final LiveLayout before = layout(new int[] {1, 2, 3});

    /// Besides version 2 on nodes 1, 4 and 5.
    private final LiveLayout during = layout(new int[] {1, 2, 3}, new int[] {1, 4, 5});

    @Test
    void whoeverKnowsTheSameMayWriteAndRead() {
        for (LiveLayout same : List.of(before, during)) {
            RowGate gate = gate(1, same);

            assertThatCode(() -> gate.requireWritable(same.stamp(), () -> List.of(PLACE)))
                    .doesNotThrowAnyException();
            assertThatCode(() -> gate.requireReadable(same.stamp())).doesNotThrowAnyException();
        }
    }

    @Test
    void whoeverDoesNotKnowAVersionMayNotWriteNorReadOneRow() {
        RowGate gate = gate(1, during);

        assertRefused(() -> gate.requireWritable(before.stamp(), List::of), "does not know of 2-");
        assertRefused(() -> gate.requireReadable(before.stamp()), "does not know of 2-");
        assertThatCode(() -> gate.requireFloor(before.stamp())).doesNotThrowAnyException();
    }

    @Test
    void whoeverKnowsMoreTellsFirst() {
        RowGate gate = gate(1, before);

        assertRefused(
                () -> gate.requireWritable(during.stamp(), List::of),
                "nothing is known here of 2-");
        assertRefused(() -> gate.requireReadable(during.stamp()), "nothing is known here of 2-");
    }

    @Test
    void rowsThatAreNotKeptHereAreRefused() {
        RowGate gate = gate(4, during);

        assertThatCode(() -> gate.requireWritable(during.stamp(), () -> List.of(PLACE)))
                .doesNotThrowAnyException();
        assertRefused(
                () -> gate(6, during).requireWritable(during.stamp(), () -> List.of(PLACE)),
                "not kept here");
        assertThat(gate.mayHold(PLACE)).isTrue();
        assertThat(gate(6, during).mayHold(PLACE)).isFalse();
    }

    @Test
    void anOlderReleaseIsServedWhileNothingChanges() {
        assertThatCode(() -> gate(1, before).requireWritable(Bytes.EMPTY, () -> List.of(PLACE)))
                .doesNotThrowAnyException();
        assertThatCode(() -> gate(1, before).requireReadable(Bytes.EMPTY))
                .doesNotThrowAnyException();
        assertRefused(
                () -> gate(1, during).requireWritable(Bytes.EMPTY, List::of), "knows nothing");
        assertRefused(() -> gate(1, during).requireFloor(Bytes.EMPTY), "knows nothing");
    }

    @Test
    void whoKnowsOfOtherLossesIsRefused() {
        var nobody = new Trackers(MergingMap.empty(), MergingMap.empty());
        var store = new StoreMark(new StoreId(Bytes.hex("01".repeat(16))), 1);
        var losses = nobody.opened(Nodes.node(2), store, true, new HybridTimestamp(1));
        LiveLayout after = layout(losses, new int[] {1, 2, 3});
        Supplier<List<RowPlace>> places = () -> List.of(PLACE);

        assertRefused(() -> gate(1, after).requireWritable(before.stamp(), places), "lost rows");
        assertRefused(() -> gate(1, after).requireReadable(before.stamp()), "lost rows");
        assertRefused(() -> gate(1, before).requireWritable(after.stamp(), places), "lost rows");
        assertThatCode(() -> gate(1, after).requireWritable(after.stamp(), places))
                .doesNotThrowAnyException();
        assertThatCode(() -> gate(1, after).requireFloor(before.stamp()))
                .doesNotThrowAnyException();
    }

    @Test
    void rubbishIsNoStamp() {
        assertThatThrownBy(() -> gate(1, before).requireReadable(Bytes.utf8("rubbish")))
                .isInstanceOf(UnknownFormat.class);
    }

    private static void assertRefused(Runnable question, String why) {
        assertThatThrownBy(question::run)
                .isInstanceOf(Disagreement.class)
                .hasMessageContaining(why);
    }

    private static RowGate gate(int node, LiveLayout live) {
        return new StorageGate(
                Nodes.node(node),
                new LayoutView() {
                    @Override
                    public LayoutMap current() {
                        return live.newestLive();
                    }

                    @Override
                    public LiveLayout live() {
                        return live;
                    }
                });
    }

    /// A version for each group of nodes, which hold everything in it.
    private static LiveLayout layout(int[]... versions) {
        return layout(new Trackers(MergingMap.empty(), MergingMap.empty()), versions);
    }

    private static LiveLayout layout(Trackers trackers, int[]... versions) {
        SortedMap<VersionId, VersionSets> sets = new TreeMap<>();
        for (int[] nodes : versions) {
            var id = new VersionId(sets.size() + 1, Bytes.hex("00".repeat(32)));
            var map = LayoutMap.everywhere(Arrays.stream(nodes).mapToObj(Nodes::node).toList());
            sets.put(id, new VersionSets(map));
        }
        var facts = new Facts(sets, trackers, Collections.emptySortedSet());
        return LiveLayout.of(LiveVersions.of(facts).orElseThrow());
    }
}
