package io.granary.blocks.cluster;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.MergingMap;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A layout that changes for everybody at one moment.
final class MovingLayout implements LayoutView {
    private LayoutView still;
    private LiveLayout live;

    MovingLayout(LayoutMap first) {
        this.still = LayoutView.still(first);
        this.live = still.live();
    }

    void moveTo(LayoutMap next) {
        still = LayoutView.still(next);
        live = still.live();
    }

    /// Both count from now on.
    void beginToMoveTo(LayoutMap next) {
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>();
        versions.put(version(1), new VersionSets(live.newestLive()));
        versions.put(version(2), new VersionSets(next));
        var nobody = new Trackers(MergingMap.empty(), MergingMap.empty());
        var facts = new Facts(versions, nobody, Collections.emptySortedSet());
        live = LiveLayout.of(LiveVersions.of(facts).orElseThrow());
    }

    private static VersionId version(int number) {
        return new VersionId(number, Bytes.wrap(new byte[KeyHash.LENGTH]));
    }

    @Override
    public LayoutMap current() {
        return live.newestLive();
    }

    @Override
    public LiveLayout live() {
        return live;
    }
}
