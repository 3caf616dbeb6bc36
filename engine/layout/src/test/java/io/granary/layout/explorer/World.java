package io.granary.layout.explorer;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.explorer.Network.Envelope;
import io.granary.layout.explorer.chance.Chance;
import io.granary.layout.explorer.chance.Habits;
import io.granary.layout.explorer.chance.Lattice;
import io.granary.layout.explorer.chance.Layouts;
import io.granary.layout.explorer.chance.Scenario;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.MergingMap;
import io.granary.layout.progress.RowPlace;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.VersionSets;
import io.granary.layout.progress.Witness;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One run: some processes, and what happens to them, decided by a seed.
final class World {
    static final RowPlace PLACE =
            new RowPlace(Assignment.METADATA, KeyHash.of(Bytes.utf8("the one row")));

    /// How long messages with rows are believed, in steps.
    static final long LIFETIME = 100;

    /// How long something that was read before may still be written: a coordinator's work lasts no
    /// longer than a message does, and its last message may then take as long again.
    static final long ECHO = 2 * LIFETIME;

    /// How old a tombstone must be.
    static final long AGE = 4 * LIFETIME;

    private static final int CALM_ROUNDS = 200;
    private static final int MOST_MARKS = 62;
    private static final StoreId STORE = new StoreId(Bytes.wrap(new byte[StoreId.LENGTH]));

    private final Scenario scenario;
    private final Rules rules;
    private final Chance chance;
    private final Lore lore;
    private final Network network;
    private final Archive archive;
    private final Promise promise;
    private final List<NodeId> ids = new ArrayList<>();
    private final List<StorageNode> nodes = new ArrayList<>();
    private final List<Coordinator> coordinators = new ArrayList<>();
    private final List<Desk> desks = new ArrayList<>();
    private final List<Actor> all = new ArrayList<>();
    private final boolean polite;
    private final boolean piggybacks;
    private final int mostVersions;
    private final int events;
    private final Habits habits;
    private final Layouts layouts;
    private int versions;
    private long now;
    private long works;
    private long rows;
    private int collected;
    private Optional<String> violation = Optional.empty();

    World(Scenario scenario, Rules rules, long seed, boolean told) {
        this.scenario = scenario;
        this.rules = rules;
        this.chance = new Chance(seed);
        this.lore = new Lore(told, scenario.lattice());
        this.network = new Network(chance, scenario);
        this.archive = new Archive(rules);
        this.promise = new Promise(scenario);
        this.polite = chance.in100(50);
        this.piggybacks = chance.in100(50);
        this.mostVersions = chance.between(1, 6);
        this.events = chance.between(200, scenario.expiry() ? 1200 : 900);
        this.habits = new Habits(chance, scenario);
        this.layouts = new Layouts(chance, ids);
        people();
    }

    private void people() {
        Doc first = firstDocument(scenario.expiry() ? chance.between(3, 6) : chance.between(4, 8));
        for (NodeId id : ids) {
            nodes.add(add(new StorageNode(this, all.size(), first, new Witness(id, STORE))));
        }
        for (int number = chance.between(2, 3); number > 0; number--) {
            coordinators.add(add(new Coordinator(this, all.size(), first)));
        }
        for (int number = scenario.forks() ? 3 : 1; number > 0; number--) {
            desks.add(add(new Desk(this, all.size(), first)));
        }
    }

    /// What everybody knows at the start: the stores of all nodes, and one version.
    private Doc firstDocument(int count) {
        MergingMap<NodeId, LastWriterWins<StoreMark>> stores = MergingMap.empty();
        for (int number = 0; number < count; number++) {
            NodeId id = new NodeId(Bytes.hex("%02x".formatted(number).repeat(32)));
            var mark = new LastWriterWins<>(HybridTimestamp.ZERO, new StoreMark(STORE, 1));
            ids.add(id);
            stores = stores.with(id, mark);
        }
        SortedMap<VersionId, VersionSets> versions = new TreeMap<>();
        versions.put(layouts.id(1), layouts.any(Collections.emptySortedSet()));
        Trackers trackers = new Trackers(MergingMap.empty(), stores);
        return archive.first(new Facts(versions, trackers, Collections.emptySortedSet()));
    }

    private <A extends Actor> A add(A actor) {
        all.add(actor);
        return actor;
    }

    /// Lets everything happen; the sentence says which promise was broken.
    Optional<String> run() {
        for (int event = 0; event < events && violation.isEmpty(); event++) {
            now++;
            switch (network.isFull() ? Habits.Event.DELIVER : habits.next()) {
                case DELIVER -> network.take().ifPresent(this::deliver);
                case GOSSIP -> gossip();
                case WRITE -> write();
                case READ -> read();
                case RETRY -> retry();
                case ACT -> act();
                case RECONCILE -> reconcile();
                case APPLY -> apply();
                case CRASH -> stop(Actor.State.DOWN);
                case PAUSE -> stop(Actor.State.PAUSED);
                case RETURN -> back();
                case BAN -> ban();
                case WAIT -> now += chance.below((int) (chance.in100(50) ? LIFETIME : AGE));
            }
        }
        return violation;
    }

    private void calmRound() {
        now++;
        for (Actor actor : all) {
            if (actor.state() != Actor.State.GONE) {
                actor.enter(Actor.State.UP);
                all.forEach(other -> actor.learn(other.doc()));
            }
        }
        nodes.stream().filter(Actor::isUp).forEach(StorageNode::act);
        coordinators.forEach(Coordinator::retry);
        while (!network.isEmpty()) {
            network.take().ifPresent(this::deliver);
        }
    }

    /// Lets everybody come back and everything arrive, until all works are over and all know that
    /// only the newest version counts; the sentence says what still waits.
    Optional<String> settle() {
        network.calm();
        Optional<String> waiting = Optional.of("nothing was tried");
        for (int round = 0;
                round < CALM_ROUNDS && waiting.isPresent() && violation.isEmpty();
                round++) {
            calmRound();
            waiting =
                    all.stream()
                            .filter(Actor::isUp)
                            .filter(actor -> !actor.isSettled())
                            .map(actor -> actor.name() + " has " + lore.name(actor.doc()))
                            .findFirst();
        }
        Optional<String> rest = waiting;
        return violation.or(() -> rest);
    }

    private void deliver(Envelope envelope) {
        Actor to = all.get(envelope.to());
        boolean late =
                scenario.expiry()
                        && rules.rowsExpireOnTheWay()
                        && envelope.message().carriesRow()
                        && now - envelope.at() > LIFETIME;
        switch (to.state()) {
            case UP -> {
                if (!late) {
                    lore.say(() -> arrow(envelope));
                    to.receive(envelope.from(), envelope.message());
                }
            }
            case PAUSED -> {
                if (chance.in100(70)) {
                    network.send(envelope);
                }
            }
            case DOWN, GONE -> {}
        }
    }

    private void gossip() {
        Actor from = chance.oneOf(all);
        Actor to = chance.oneOf(all);
        if (from.isUp() && from != to) {
            if (chance.in100(50)) {
                from.send(to.number, new Message.Gossip(from.doc()));
            } else if (to.isUp()) {
                lore.say(() -> from.name() + " tells " + to.name());
                to.learn(from.doc());
            }
        }
    }

    boolean anybodyGone() {
        return nodes.stream().anyMatch(node -> node.state() == Actor.State.GONE);
    }

    private void write() {
        Coordinator coordinator = chance.oneOf(coordinators);
        boolean full = rows >= MOST_MARKS && !expiry();
        if (!coordinator.isUp() || coordinator.isBusy() || full || isQuiet()) {
            return;
        }
        long row = expiry() ? ++rows << 1 | (chance.in100(60) ? 1 : 0) : 1L << rows++;
        promise.begun(row);
        Work work = Work.write(coordinator, row);
        lore.say(() ->
                "%s writes#%d %s".formatted(coordinator.name(), work.number(), lore.row(row)));
        coordinator.begin(work);
    }

    /// Half of the time nobody writes, where tombstones are to grow old.
    private boolean isQuiet() {
        return expiry() && now / (2 * AGE) % 2 == 1;
    }

    private void read() {
        Coordinator coordinator = chance.oneOf(coordinators);
        if (coordinator.isUp() && !coordinator.isBusy()) {
            Work work = Work.read(coordinator);
            lore.say(() -> "%s reads#%d".formatted(coordinator.name(), work.number()));
            coordinator.begin(work);
        }
    }

    private void retry() {
        Coordinator coordinator = chance.oneOf(coordinators);
        if (coordinator.isUp()) {
            coordinator.retry();
        }
    }

    private void act() {
        StorageNode node = chance.oneOf(nodes);
        if (node.isUp()) {
            node.act();
        }
    }

    private void reconcile() {
        StorageNode node = chance.oneOf(nodes);
        if (node.isUp()) {
            node.reconcile();
        }
    }

    private void apply() {
        Desk desk = chance.oneOf(desks);
        if (desk.isUp() && versions < mostVersions && !(polite && desk.isBusy())) {
            versions++;
            desk.apply(layouts);
        }
    }

    private void stop(Actor.State state) {
        Actor actor = chance.oneOf(all);
        if (actor.isUp()) {
            lore.say(() -> actor.name() + " is " + state);
            actor.enter(state);
        }
    }

    private void back() {
        List<Actor> away =
                all.stream()
                        .filter(actor ->
                                actor.state() == Actor.State.DOWN
                                        || actor.state() == Actor.State.PAUSED)
                        .toList();
        if (!away.isEmpty()) {
            Actor actor = chance.oneOf(away);
            lore.say(() -> actor.name() + " is back");
            actor.enter(Actor.State.UP);
        }
    }

    /// An operator answers for it that a node that is down stays so.
    private void ban() {
        StorageNode node = chance.oneOf(nodes);
        Desk desk = chance.oneOf(desks);
        if (node.state() == Actor.State.DOWN && desk.isUp()) {
            node.enter(Actor.State.GONE);
            desk.ban(node);
        }
    }

    private String arrow(Envelope envelope) {
        return "%s -> %s: %s"
                .formatted(
                        all.get(envelope.from()).name(),
                        all.get(envelope.to()).name(),
                        envelope.message().brief(lore));
    }

    void send(int from, int to, Message message) {
        network.send(new Envelope(from, to, now, message));
    }

    void repair(Work work) {
        lore.say(() -> "repair#" + work.number());
        work.go();
    }

    void judge(long row, long bound) {
        if (violation.isEmpty()) {
            violation = promise.judge(row, bound, lore);
        }
    }

    void collected() {
        collected++;
    }

    int collections() {
        return collected;
    }

    int checked() {
        return promise.checked();
    }

    int numberOf(NodeId id) {
        return id.value().at(0);
    }

    NodeId idOf(int number) {
        return ids.get(number);
    }

    Rules rules() {
        return rules;
    }

    Chance chance() {
        return chance;
    }

    Archive archive() {
        return archive;
    }

    Lore lore() {
        return lore;
    }

    Promise promise() {
        return promise;
    }

    Lattice lattice() {
        return scenario.lattice();
    }

    boolean expiry() {
        return scenario.expiry();
    }

    boolean monotonic() {
        return scenario.monotonic();
    }

    boolean piggybacks() {
        return piggybacks;
    }

    long now() {
        return now;
    }

    long nextWork() {
        return ++works;
    }
}
