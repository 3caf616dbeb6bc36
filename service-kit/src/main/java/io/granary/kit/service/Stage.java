package io.granary.kit.service;

import io.granary.kit.home.BlockPlaces;
import io.granary.kit.home.Disks;
import io.granary.kit.home.RowKeeping;
import io.granary.kit.member.Member;
import io.granary.kit.snapshots.NodeSnapshots;
import io.granary.kit.snapshots.SnapshotSettings;
import io.granary.kit.startup.Endings;
import io.granary.storage.rows.FamilySpec;
import java.util.List;

/// Where a role is started: what it asks for is opened in that order and closed in the opposite
/// one.
///
/// A role that stores something opens its stores before it joins the cluster, so that they are
/// closed when nobody asks for them any more.
public final class Stage {
    private final ServiceSettings settings;
    private final Ground ground;
    private final Endings endings;

    Stage(ServiceSettings settings, Ground ground, Endings endings) {
        this.settings = settings;
        this.ground = ground;
        this.endings = endings;
    }

    public Ground ground() {
        return ground;
    }

    /// The stores of a node that keeps rows and no blocks. May block.
    ///
    /// @param families what the role keeps in rows
    public Disks disks(List<FamilySpec> families, RowKeeping rows) {
        return closed(Disks.ofRows(ground.home(), families, rows));
    }

    /// The stores of a node that keeps both. May block.
    ///
    /// @param families what the role keeps in rows
    public Disks disks(List<FamilySpec> families, RowKeeping rows, BlockPlaces places) {
        return closed(Disks.open(ground.home(), families, rows, places));
    }

    private Disks closed(Disks disks) {
        endings.push(disks::close);
        return disks;
    }

    /// Makes this process a node of its cluster. Blocks; to be called once.
    public Member join() {
        Member member =
                Member.open(settings.member(), ground.home(), ground.time(), ground.randomness());
        endings.push(member::close);
        endings.push(ground.telemetry().watch(member.ports().workers(), ground.time()));
        return member;
    }

    /// Begins to take snapshots of what is on `disks`. Blocks.
    public void snapshots(Disks disks, Member member, SnapshotSettings settings) {
        var snapshots =
                NodeSnapshots.start(
                        Disks.snapshotsIn(ground.home().path()),
                        disks::copyRowsTo,
                        member.ports(),
                        settings);
        endings.push(snapshots::close);
    }

    /// Remembers how to end what the role has begun.
    public void endsWith(Runnable ending) {
        endings.push(ending);
    }
}
