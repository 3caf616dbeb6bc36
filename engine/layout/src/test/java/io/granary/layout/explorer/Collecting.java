package io.granary.layout.explorer;

import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How a node forgets tombstones: as the leader of the set, and when a leader asks (§D.5).
final class Collecting {
    private final StorageNode node;
    private final World world;
    private @Nullable Batch batch;

    /// What the leader is about to forget, and who has still to answer.
    private static final class Batch {
        private final long work;
        private final VersionId at;
        private final long row;
        private final List<NodeId> witnesses;
        private final TreeSet<NodeId> pending;
        private long preparedAt = -1;
        private boolean asked;

        Batch(long work, VersionId at, long row, List<NodeId> witnesses) {
            this.work = work;
            this.at = at;
            this.row = row;
            this.witnesses = witnesses;
            this.pending = new TreeSet<>(witnesses);
        }
    }

    Collecting(StorageNode node) {
        this.node = node;
        this.world = node.world;
    }

    void giveUp() {
        batch = null;
    }

    void act() {
        if (batch == null) {
            begin();
        } else if (world.chance().in100(5)) {
            giveUp();
        }
        if (batch != null) {
            go(batch);
        }
    }

    private void begin() {
        long age = world.rules().tombstonesMustAge() ? World.AGE : 0;
        Optional<VersionId> at = world.rules().forgettable(node.doc());
        boolean due =
                world.lattice().isTombstone(node.row())
                        && at.isPresent()
                        && node.doc().setAt(at.get()).nodes().getFirst().equals(node.id())
                        && world.now() - node.heldSince() >= age;
        if (due) {
            List<NodeId> witnesses = world.rules().witnesses(node.doc().setAt(at.get()), node.id());
            batch = new Batch(world.nextWork(), at.get(), node.row(), witnesses);
        }
    }

    private void go(Batch now) {
        if (now.preparedAt < 0 && now.pending.isEmpty()) {
            now.preparedAt = world.now();
        }
        if (now.preparedAt < 0) {
            now.pending.forEach(
                    to -> node.send(to, new Message.Prepare(now.work, now.at, now.row)));
            return;
        }
        long wait = world.rules().waitsOnceAllHoldIt() ? World.ECHO : 0;
        if (!now.asked && world.now() - now.preparedAt >= wait) {
            now.asked = true;
            now.pending.addAll(now.witnesses);
        }
        if (now.asked) {
            now.pending.forEach(to -> node.send(to, new Message.Forget(now.work, now.at, now.row)));
            finish(now);
        }
    }

    private void finish(Batch now) {
        if (now.asked && now.pending.isEmpty()) {
            if (node.row() == now.row) {
                node.hold(0);
                world.collected();
                world.lore().say(() -> node.name() + " forgot " + world.lore().row(now.row));
            }
            giveUp();
        }
    }

    void prepare(int from, Message.Prepare prepare) {
        boolean willing = isSettledAt(prepare.at());
        if (willing) {
            node.merge(prepare.row());
        }
        node.send(from, new Message.Prepared(prepare.work(), willing, node.row()));
    }

    void prepared(int from, Message.Prepared prepared) {
        if (batch == null || prepared.work() != batch.work || batch.preparedAt >= 0) {
            return;
        }
        if (!prepared.willing() || prepared.row() != batch.row) {
            giveUp();
            return;
        }
        batch.pending.remove(world.idOf(from));
        go(batch);
    }

    void forget(int from, Message.Forget forget) {
        boolean willing = isSettledAt(forget.at());
        if (willing && node.row() == forget.row()) {
            world.lore().say(() -> node.name() + " drops " + world.lore().row(forget.row()));
            node.hold(0);
        }
        node.send(from, new Message.Forgotten(forget.work(), willing));
    }

    void forgotten(int from, Message.Forgotten forgotten) {
        if (batch == null || forgotten.work() != batch.work || !batch.asked) {
            return;
        }
        if (!forgotten.willing()) {
            giveUp();
            return;
        }
        batch.pending.remove(world.idOf(from));
        finish(batch);
    }

    private boolean isSettledAt(VersionId version) {
        return world.rules().forgettable(node.doc()).filter(version::equals).isPresent();
    }
}
