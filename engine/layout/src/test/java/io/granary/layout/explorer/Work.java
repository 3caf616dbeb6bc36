package io.granary.layout.explorer;

import io.granary.layout.map.VersionId;
import io.granary.layout.progress.ScopedTally;
import io.granary.layout.progress.Stamp;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One write, repair or read of a coordinator.
final class Work {
    private enum Phase {
        READING,
        WRITING,
        OVER
    }

    private enum Kind {
        WRITE,
        REPAIR,
        READ
    }

    private final World world;
    private final Coordinator coordinator;
    private final Kind kind;
    private final long number;
    private final long began;
    private final long bound;
    private Phase phase;
    private long row;
    private ScopedTally confirmed = ScopedTally.NONE;
    private int round;
    private VersionId at;
    private final Map<NodeId, Message.ReadAnswered> answers = new TreeMap<>();

    private Work(Coordinator coordinator, Kind kind, long row) {
        this.world = coordinator.world;
        this.coordinator = coordinator;
        this.kind = kind;
        this.row = row;
        this.number = world.nextWork();
        this.began = world.now();
        this.bound = world.promise().bound();
        this.at = coordinator.doc().floor();
        this.phase = kind == Kind.READ ? Phase.READING : Phase.WRITING;
    }

    static Work write(Coordinator coordinator, long row) {
        return new Work(coordinator, Kind.WRITE, row);
    }

    static Work read(Coordinator coordinator) {
        return new Work(coordinator, Kind.READ, 0);
    }

    long number() {
        return number;
    }

    boolean isOver() {
        return phase == Phase.OVER;
    }

    /// Sends what is not yet answered.
    void go() {
        if (isLate()) {
            return;
        }
        switch (phase) {
            case READING -> ask();
            case WRITING -> push();
            case OVER -> {}
        }
    }

    void learned() {
        if (phase == Phase.WRITING) {
            settleWrite();
        }
    }

    void receive(int from, Message message) {
        if (isLate()) {
            return;
        }
        switch (message) {
            case Message.Written(_, var versions) -> {
                confirmed = confirmed.with(world.idOf(from), versions);
                learned();
            }
            case Message.WriteRefused(_, Doc doc) -> {
                if (coordinator.learn(doc)) {
                    go();
                }
            }
            case Message.ReadAnswered answer -> answered(from, answer);
            case Message.ReadRefused(_, int refused, Doc doc) -> {
                coordinator.learn(doc);
                if (phase == Phase.READING && refused == round) {
                    restart();
                }
            }
            default -> throw new IllegalStateException("no answer: " + message);
        }
    }

    private void restart() {
        round++;
        answers.clear();
        at = coordinator.doc().floor();
        ask();
    }

    private void ask() {
        for (NodeId node : coordinator.doc().setAt(at).nodes()) {
            if (!answers.containsKey(node)) {
                coordinator.send(node, new Message.Read(number, round, at));
            }
        }
    }

    private void answered(int from, Message.ReadAnswered answer) {
        if (world.monotonic() || world.piggybacks()) {
            coordinator.learn(answer.doc());
        }
        if (phase != Phase.READING || answer.round() != round) {
            return;
        }
        answers.put(world.idOf(from), answer);
        var set = coordinator.doc().setAt(at);
        int wanted = world.monotonic() ? set.writeQuorum() : set.readQuorum();
        if (answers.size() >= wanted) {
            merged();
        }
    }

    private void merged() {
        row = 0;
        answers.values().forEach(answer -> row = world.lattice().merge(row, answer.row()));
        for (Map.Entry<NodeId, Message.ReadAnswered> each : answers.entrySet()) {
            if (each.getValue().row() == row) {
                Stamp known = each.getValue().doc().stamp();
                confirmed = confirmed.with(each.getKey(), known.live());
            }
        }
        if (world.monotonic()) {
            phase = Phase.WRITING;
            if (world.rules().settled(confirmed, coordinator.doc(), at)) {
                returned();
            } else {
                push();
            }
            return;
        }
        boolean differ = answers.values().stream().anyMatch(answer -> answer.row() != row);
        returned();
        if (differ && world.chance().in100(50)) {
            world.repair(new Work(coordinator, Kind.REPAIR, row));
        }
    }

    private void push() {
        if (settleWrite()) {
            return;
        }
        Doc doc = coordinator.doc();
        List<NodeId> open = new ArrayList<>(confirmed.open(doc.writeSets()));
        open.forEach(node ->
                coordinator.send(
                        node,
                        new Message.Write(number, row, doc.stamp(), doc, Rules.Purpose.WRITE)));
    }

    private boolean settleWrite() {
        if (!world.rules().suffices(confirmed, coordinator.doc().writeSets())) {
            return false;
        }
        switch (kind) {
            case WRITE -> {
                world.lore().say(() -> "write#" + number + " is acknowledged");
                world.promise().acknowledged(row);
                phase = Phase.OVER;
            }
            case REPAIR -> phase = Phase.OVER;
            case READ -> returned();
        }
        return true;
    }

    private void returned() {
        phase = Phase.OVER;
        world.lore().say(() -> "read#%d returns %s".formatted(number, world.lore().row(row)));
        world.judge(row, bound);
    }

    private boolean isLate() {
        if (world.expiry()
                && world.rules().rowsExpireOnTheWay()
                && world.now() - began > World.LIFETIME) {
            phase = Phase.OVER;
        }
        return isOver();
    }
}
