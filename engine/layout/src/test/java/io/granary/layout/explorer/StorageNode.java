package io.granary.layout.explorer;

import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.ReadVerdict;
import io.granary.layout.progress.ScopedTally;
import io.granary.layout.progress.StorageFence;
import io.granary.layout.progress.SyncRound;
import io.granary.layout.progress.Witness;
import io.granary.layout.progress.WriteVerdict;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node that may hold the row. The row and the document are durable, all else is lost in a crash.
final class StorageNode extends Actor {
    private final NodeId id;
    private final Witness witness;
    private final Collecting collecting;
    private StorageFence fence;
    private long row;
    private long unfenced;
    private long before;
    private long heldSince;
    private @Nullable SyncRound round;
    private ScopedTally confirmed = ScopedTally.NONE;
    private long work;

    StorageNode(World world, int number, Doc doc, Witness witness) {
        super(world, number, doc);
        this.id = witness.node();
        this.witness = witness;
        this.collecting = new Collecting(this);
        this.fence = new StorageFence(id, doc.versions());
        learned();
    }

    NodeId id() {
        return id;
    }

    long row() {
        return row;
    }

    long heldSince() {
        return heldSince;
    }

    @Override
    void learned() {
        var floor = doc().floor();
        var trackers = doc().facts().trackers();
        var published = trackers.refusingBelow(witness, floor);
        if (!published.equals(trackers)) {
            become(world.archive().with(doc(), published));
            return;
        }
        if (!fence.versions().live().equals(doc().versions().live())) {
            unfenced = before;
        }
        before = row;
        fence = new StorageFence(id, doc().versions());
        if (round != null && round.outgrown(doc().versions())) {
            round = null;
        }
    }

    @Override
    void forget() {
        round = null;
        collecting.giveUp();
    }

    void merge(long other) {
        hold(world.lattice().merge(row, other));
    }

    void hold(long next) {
        if (next != row) {
            row = next;
            heldSince = world.now();
        }
    }

    @Override
    void receive(int from, Message message) {
        switch (message) {
            case Message.Gossip(Doc doc) -> learn(doc);
            case Message.Write write -> write(from, write);
            case Message.Read(long asked, int turn, VersionId at) -> read(from, asked, turn, at);
            case Message.Written(long done, var versions) -> {
                if (round != null && done == work) {
                    confirmed = confirmed.with(world.idOf(from), versions);
                    settle();
                }
            }
            case Message.WriteRefused(_, Doc doc) -> learn(doc);
            case Message.Prepare prepare -> collecting.prepare(from, prepare);
            case Message.Prepared prepared -> collecting.prepared(from, prepared);
            case Message.Forget forget -> collecting.forget(from, forget);
            case Message.Forgotten forgotten -> collecting.forgotten(from, forgotten);
            case Message.ReadAnswered _, Message.ReadRefused _ -> {}
        }
    }

    private void write(int from, Message.Write write) {
        switch (world.rules().toWrite(fence, write.stamp(), write.purpose())) {
            case WriteVerdict.Execute(var versions) -> {
                merge(write.row());
                send(from, new Message.Written(write.work(), versions));
            }
            case WriteVerdict.PullFirst _ -> {
                learn(write.doc());
                write(from, write);
            }
            case WriteVerdict.Stale _, WriteVerdict.NotMine _, WriteVerdict.OtherEra _ ->
                    send(from, new Message.WriteRefused(write.work(), doc()));
        }
    }

    private void read(int from, long asked, int turn, VersionId at) {
        send(
                from,
                switch (world.rules().toRead(fence, at)) {
                    case ReadVerdict.Answer _ -> new Message.ReadAnswered(asked, turn, row, doc());
                    case ReadVerdict.Stale _ -> new Message.ReadRefused(asked, turn, doc());
                });
    }

    /// Does one step of what a node does by itself.
    void act() {
        if (row != 0 && !fence.mayHold(World.PLACE) && world.chance().in100(50)) {
            world.lore().say(() -> name() + " drops " + world.lore().row(row));
            hold(0);
        }
        sync();
        if (round == null && world.expiry()) {
            vouchClean();
            collecting.act();
        }
    }

    /// Sends the row to somebody who should hold it too, as reconciling replicas do.
    void reconcile() {
        List<NodeId> others =
                doc().writeSets().nodes().stream().filter(node -> !node.equals(id)).toList();
        if (row != 0 && fence.mayHold(World.PLACE) && !others.isEmpty()) {
            send(world.chance().oneOf(others), message(world.nextWork(), row));
        }
    }

    private void sync() {
        if (round == null) {
            begin();
        } else if (world.chance().in100(60)) {
            return;
        }
        if (round != null) {
            long push = pushed();
            if (push != 0) {
                confirmed.open(doc().writeSets()).stream()
                        .filter(node -> !node.equals(id))
                        .forEach(node -> send(node, message(work, push)));
            }
            settle();
        }
    }

    private void begin() {
        Optional<SyncRound> due = SyncRound.due(doc().versions(), own());
        round = due.orElse(null);
        work = world.nextWork();
        confirmed = ScopedTally.NONE.with(id, doc().versions().live());
    }

    private void settle() {
        SyncRound settled = round;
        if (settled == null || settled.outgrown(doc().versions())) {
            return;
        }
        if (pushed() == 0 || world.rules().suffices(confirmed, doc().writeSets())) {
            Progress next = settled.published(doc().versions(), own());
            world.lore().say(() -> name() + " synced to " + world.lore().names(next.synced()));
            round = null;
            publish(next);
        }
    }

    private void publish(Progress own) {
        become(world.archive().with(doc(), doc().facts().trackers().with(witness, own)));
    }

    private long pushed() {
        return world.rules().handedOn(row, unfenced);
    }

    private void vouchClean() {
        Progress own = own();
        fence.cleanAt(own, row == 0 ? List.of() : List.of(World.PLACE))
                .map(own::cleanAt)
                .filter(next -> !next.equals(own))
                .ifPresent(this::publish);
    }

    private Progress own() {
        return doc().facts().trackers().of(witness);
    }

    private Message.Write message(long number, long pushed) {
        return new Message.Write(number, pushed, doc().stamp(), doc(), Rules.Purpose.HANDING_ON);
    }

    @Override
    String name() {
        return "node" + number;
    }
}
