package io.granary.layout.live;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.ReadVerdict;
import io.granary.layout.progress.RowPlace;
import io.granary.layout.progress.Stamp;
import io.granary.layout.progress.StampForm;
import io.granary.layout.progress.StorageFence;
import io.granary.layout.progress.WriteVerdict;
import io.granary.rpc.Disagreement;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Where a storage node refuses questions about rows that do not know a version it knows, or know
/// one that it does not: asker and node then tell one another, and the asker asks again.
///
/// @param self the storage node
/// @param layout the layout as it knows it
public record StorageGate(NodeId self, LayoutView layout) implements RowGate {
    private static final StampForm FORM = new StampForm();

    @Override
    public void requireWritable(Bytes stamp, Supplier<List<RowPlace>> places) {
        LiveLayout live = layout.live();
        // Who knows this one version only, sends nothing to others than those of its sets.
        if (!live.isStill() || !stamp.equals(live.stamp())) {
            require(stamp, places.get());
        }
    }

    @Override
    public void requireForgettable(Bytes stamp, Supplier<List<RowPlace>> places) {
        LiveLayout live = layout.live();
        if (!stamp.equals(live.stamp())) {
            throw new Disagreement("another layout counts here");
        }
        if (live.versions().forgettable().isEmpty()) {
            throw new Disagreement("some node may still hold what is to be forgotten");
        }
        if (!places.get().stream().allMatch(this::mayHold)) {
            throw new Disagreement("such rows are not kept here");
        }
    }

    @Override
    public void requireReadable(Bytes stamp) {
        if (!stamp.equals(layout.live().stamp())) {
            requireFloor(stamp);
            require(stamp, List.of());
        }
    }

    @Override
    public void requireFloor(Bytes stamp) {
        LiveLayout live = layout.live();
        if (!stamp.equals(live.stamp())) {
            switch (new StorageFence(self, live.versions()).toRead(read(stamp, live).floor())) {
                case ReadVerdict.Answer _ -> {}
                case ReadVerdict.Stale(var floor) ->
                        throw new Disagreement("nothing is read any more before " + floor.brief());
            }
        }
    }

    @Override
    public boolean mayHold(RowPlace place) {
        return new StorageFence(self, layout.live().versions()).mayHold(place);
    }

    private void require(Bytes stamp, List<RowPlace> places) {
        LiveLayout live = layout.live();
        switch (new StorageFence(self, live.versions()).toWrite(read(stamp, live), places)) {
            case WriteVerdict.Execute _ -> {}
            case WriteVerdict.Stale(var missing) ->
                    throw new Disagreement("the asker does not know of " + names(missing));
            case WriteVerdict.PullFirst(var unknown) ->
                    throw new Disagreement("nothing is known here of " + names(unknown));
            case WriteVerdict.OtherEra _ ->
                    throw new Disagreement("a node has lost rows, which only one of us knows");
            case WriteVerdict.NotMine _ ->
                    throw new Disagreement("such rows are not kept here any more");
        }
    }

    /// Who sends no stamp comes from a release that knew one version only.
    private static Stamp read(Bytes stamp, LiveLayout live) {
        if (stamp.equals(live.stamp()) || (stamp.isEmpty() && live.isStill())) {
            return live.versions().stamp();
        }
        if (stamp.isEmpty()) {
            throw new Disagreement("the asker knows nothing of a change of the layout");
        }
        return FORM.read(stamp.toByteBuffer());
    }

    private static String names(SortedSet<VersionId> versions) {
        return versions.stream().map(VersionId::brief).collect(Collectors.joining(", "));
    }
}
