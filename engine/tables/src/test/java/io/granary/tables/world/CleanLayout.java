package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.MergingMap;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import io.granary.layout.progress.Witness;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A layout of one version, of which some nodes have said that they hold nothing that they should
/// not.
public record CleanLayout(LayoutMap current, LiveLayout live) implements LayoutView {
    private static final VersionId ONLY = new VersionId(1, Bytes.wrap(new byte[KeyHash.LENGTH]));

    public static CleanLayout of(LayoutMap map, List<NodeId> clean) {
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>();
        versions.put(ONLY, new VersionSets(map));
        Trackers trackers = new Trackers(MergingMap.empty(), MergingMap.empty());
        for (NodeId node : clean) {
            StoreMark mark = new StoreMark(new StoreId(Bytes.wrap(new byte[StoreId.LENGTH])), 1);
            var marks =
                    trackers.stores()
                            .with(node, new LastWriterWins<>(new HybridTimestamp(1), mark));
            trackers =
                    new Trackers(trackers.progress(), marks)
                            .with(new Witness(node, mark.store()), Progress.NONE.cleanAt(ONLY));
        }
        Facts facts = new Facts(versions, trackers, Collections.emptySortedSet());
        return new CleanLayout(map, LiveLayout.of(LiveVersions.of(facts).orElseThrow()));
    }
}
