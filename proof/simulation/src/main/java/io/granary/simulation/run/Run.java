package io.granary.simulation.run;

import io.granary.objects.rows.Version;
import io.granary.rpc.NodeId;
import io.granary.simulation.bugs.Bug;
import io.granary.simulation.checkers.Checkers;
import io.granary.simulation.checkers.Promise;
import io.granary.simulation.clients.Client;
import io.granary.simulation.clients.Clients;
import io.granary.simulation.clients.Gateway;
import io.granary.simulation.clients.Notebook;
import io.granary.simulation.clients.Plan.Planned;
import io.granary.simulation.clients.Step;
import io.granary.simulation.cluster.Cluster;
import io.granary.simulation.cluster.Machine;
import io.granary.simulation.cluster.Shape;
import io.granary.simulation.cluster.Wiring;
import io.granary.simulation.faults.Nemesis;
import io.granary.simulation.faults.Operator;
import io.granary.simulation.history.KeyHistory;
import io.granary.simulation.history.Write;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import io.granary.storage.files.FileName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One seed's run.
public final class Run {
    private static final int NOTES = 200;
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration START = Duration.ofSeconds(10);
    private static final Duration CLIENTS = Duration.ofMinutes(10);
    private static final Duration HEALING = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final Duration CONVERGENCE = Duration.ofSeconds(60);
    private static final Duration LOOKING = Duration.ofSeconds(1);
    private static final Duration SCRUBBING = Duration.ofMinutes(3);
    private static final Duration LEAVING = Duration.ofMinutes(6);
    private static final Duration SWEEPING = Duration.ofMinutes(12);
    private static final Duration FORGETTING = Duration.ofMinutes(2);
    private static final int KEYS_WRITTEN_LAST = 4;

    private final Scenario scenario;
    private final Trace trace;
    private final Timeline timeline;
    private final Cluster cluster;
    private final Notebook notebook;
    private final Gateway gateway;
    private final Operator operator;
    private @Nullable Witness witness;

    private Run(Scenario scenario, Trace trace) {
        this.scenario = scenario;
        this.trace = trace;
        this.timeline = new Timeline(trace);
        this.notebook = new Notebook(trace, this::acknowledged);
        this.cluster =
                Cluster.of(
                        scenario.shape(),
                        scenario.bug().map(Bug::wiring).orElse(Wiring.HONEST),
                        new Cluster.Surroundings(
                                timeline, trace, chance("cluster"), this::unforeseen));
        this.gateway = new Gateway(timeline, cluster.machines());
        this.operator = new Operator(cluster, timeline, trace, chance("operator"));
    }

    public static Outcome of(Scenario scenario, Trace trace) {
        return new Run(scenario, trace).run();
    }

    private Outcome run() {
        int undecided = 0;
        try {
            prepare();
            withFaults();
            afterFaults();
            var judgement = Checkers.judge(notebook.history(), scenario.shape().linearizable());
            notebook.violations().addAll(judgement.violations());
            undecided = judgement.undecided();
        } catch (RuntimeException | Error escaped) {
            unforeseen("an event", escaped);
        }
        return new Outcome(
                scenario,
                notebook.violations(),
                trace.fingerprint(),
                figures(undecided),
                trace.last(NOTES));
    }

    private Outcome.Figures figures(int undecided) {
        var history = notebook.history();
        return new Outcome.Figures(
                timeline.executed(),
                cluster.network().sent().values().stream().mapToLong(count -> count).sum(),
                history.acknowledgedWrites(),
                history.unknownWrites(),
                history.reads(),
                timeline.now(),
                undecided);
    }

    /// Everybody starts, and the clients get their key and bucket, while all is well.
    private void prepare() {
        cluster.machines().forEach(Machine::switchOn);
        pass(STEP);
        operator.begin(scenario.changes() == 0)
                .subscribe(_ -> {}, failure -> unforeseen("laying out", failure));
        require(START, this::allServe, "not all nodes serve after the first start");
        var first = cluster.machines().getFirst().node().orElseThrow();
        boolean[] admitted = new boolean[1];
        Clients.admit(first).subscribe(_ -> {}, this::cannotAdmit, () -> admitted[0] = true);
        require(START, () -> admitted[0], "the clients' key and bucket cannot be made");
        pass(SETTLING);
        var bucket = first.buckets().find(Clients.BUCKET, Clients.KEY).orElseThrow();
        witness = new Witness(cluster, scenario.shape(), timeline, bucket.id());
        cluster.machines().forEach(machine -> machine.files().watchDeletions(this::dropped));
    }

    private void cannotAdmit(Throwable failure) {
        unforeseen("making the clients' bucket", failure);
    }

    private void dropped(FileName name) {
        witness().dropped(name).ifPresent(how -> violated(Promise.COPIES_ARE_IN_CUSTODY, how));
    }

    private void withFaults() {
        var nemesis = new Nemesis(scenario.trouble(), cluster, timeline, trace, chance("nemesis"));
        List<Client> clients =
                Clients.of(
                        scenario.mix(),
                        scenario.shape().nodes(),
                        gateway,
                        notebook,
                        chance("clients"));
        nemesis.begin();
        operator.plan(scenario.changes(), scenario.trouble().length());
        clients.forEach(Client::start);
        pass(scenario.trouble().length());
        require(
                CLIENTS,
                () -> clients.stream().allMatch(Client::isDone),
                "clients still wait for answers");
        nemesis.heal();
        operator.rest();
        require(HEALING, this::allServe, "not all nodes serve after all faults were healed");
        require(HEALING, this::isLaidOut, "the layout still changes after all faults were healed");
        converge();
    }

    /// Nobody reads or writes, and still all replicas come to hold the same.
    private void converge() {
        var rows = new ReplicatedRows(cluster);
        long end = timeline.now() + CONVERGENCE.toNanos();
        pass(SETTLING);
        Optional<String> difference = rows.difference();
        while (difference.isPresent() && timeline.now() < end) {
            pass(LOOKING);
            difference = rows.difference();
        }
        difference.ifPresent(how -> violated(Promise.REPLICAS_CONVERGE, how));
    }

    private boolean isLaidOut() {
        return cluster.machines().stream()
                .allMatch(machine ->
                        machine.keeper()
                                .filter(keeper -> keeper.live().isStill())
                                .filter(keeper ->
                                        keeper.live().newestLive().equals(keeper.current()))
                                .isPresent());
    }

    /// Everything is read through every node, written once more, and read again.
    private void afterFaults() {
        notebook.faultsAreOver();
        Chance chance = chance("audit");
        List<String> keys = List.copyOf(notebook.keys());
        audit(readings(keys, chance));
        long before = timeline.now();
        List<String> again = some(keys, chance);
        audit(writings(again, chance));
        pass(SETTLING);
        again.forEach(key -> everybodyHas(key, before));
        audit(readings(again, chance));
        everyCopyIsGood();
        noCopyIsMisplaced();
        nothingIsLeftOver();
        tombstonesAreForgotten();
        audit(readings(keys, chance));
    }

    private void audit(List<Planned> steps) {
        Client auditor = Clients.auditor(gateway, notebook, steps);
        auditor.start();
        require(CLIENTS, auditor::isDone, "the auditor still waits for answers");
    }

    private List<Planned> readings(List<String> keys, Chance chance) {
        List<Planned> steps = new ArrayList<>();
        for (int node = 0; node < scenario.shape().nodes(); node++) {
            for (String key : keys) {
                steps.add(new Planned(Duration.ZERO, node, new Step.Get(key)));
            }
            int size = (int) chance.between(1, 30);
            steps.add(new Planned(Duration.ZERO, node, new Step.ListAll(size)));
        }
        return steps;
    }

    private List<Planned> writings(List<String> keys, Chance chance) {
        List<Planned> steps = new ArrayList<>();
        for (String key : keys) {
            int node = chance.below(scenario.shape().nodes());
            Step step =
                    chance.happens(0.3)
                            ? new Step.Delete(key)
                            : new Step.Put(key, (int) chance.between(50, 3_000));
            steps.add(new Planned(Duration.ofMillis(chance.between(0, 50)), node, step));
        }
        return steps;
    }

    private static List<String> some(List<String> keys, Chance chance) {
        List<String> left = new ArrayList<>(keys);
        List<String> some = new ArrayList<>();
        while (!left.isEmpty() && some.size() < KEYS_WRITTEN_LAST) {
            some.add(left.remove(chance.below(left.size())));
        }
        return some;
    }

    /// A write is acknowledged at this moment: a write quorum must hold it, or something that may
    /// be later, and it must be synced.
    private void acknowledged(String key, Write write) {
        Witness looking = witness();
        KeyHistory history = notebook.history().of(key);
        List<NodeId> nodes = looking.replicasOf(key).nodes();
        // What a node has confirmed and lost since counts: it has no vote before it has it again.
        Predicate<NodeId> excused = node -> cluster.machine(node).hasForgottenSince(write.start());
        long covered =
                nodes.stream()
                        .filter(excused.or(node -> covers(looking, history, node, write)))
                        .count();
        if (covered < looking.replicasOf(key).writeQuorum()) {
            violated(
                    Promise.DURABLE_WHEN_ACKNOWLEDGED,
                    "%s: %s is synced on %d of %d nodes"
                            .formatted(key, write, covered, nodes.size()));
        }
        // Where something newer lies, the blocks of what was written may be on their way out.
        nodes.stream()
                .flatMap(node -> looking.newest(key, node).stream())
                .min(Version.NEWEST_FIRST)
                .filter(version -> notebook.isOf(version, write))
                .flatMap(version -> {
                    looking.acknowledged(version);
                    return looking.missingBlocks(version, excused);
                })
                .ifPresent(missing ->
                        violated(
                                Promise.DURABLE_WHEN_ACKNOWLEDGED,
                                "%s: %s, but %s".formatted(key, write, missing)));
    }

    /// Whether what a node has synced is this write, or one that did not end before it began.
    private boolean covers(Witness looking, KeyHistory history, NodeId node, Write write) {
        Optional<Version> newest = looking.newest(history.key(), node);
        return newest.isPresent()
                && history.writes().stream()
                        .filter(each -> each.number() > 0)
                        .filter(each -> notebook.isOf(newest.get(), each))
                        .anyMatch(each -> each.equals(write) || !each.isBefore(write));
    }

    /// In a healthy cluster every replica has what was written last.
    private void everybodyHas(String key, long since) {
        Witness looking = witness();
        List<Optional<Version>> versions =
                looking.replicasOf(key).nodes().stream()
                        .map(node -> looking.newest(key, node).filter(Run::isNoTombstone))
                        .toList();
        if (versions.stream().distinct().count() > 1 && writtenSince(key, since)) {
            violated(Promise.EVERY_REPLICA_GETS_IT, key + ": replicas hold " + versions);
        }
    }

    /// Of those some may be forgotten and others not yet.
    private static boolean isNoTombstone(Version version) {
        return !(version.state() instanceof Version.State.DeleteMarker);
    }

    /// Damage that nobody reads is found by scrubs alone.
    private void everyCopyIsGood() {
        Witness looking = witness();
        long end = timeline.now() + SCRUBBING.toNanos();
        while (!looking.badCopies().isEmpty() && timeline.now() < end) {
            pass(SETTLING);
        }
        looking.badCopies().forEach(bad -> violated(Promise.EVERY_COPY_IS_GOOD, bad));
    }

    /// What clients sent before a crash, a cut or a time-out, and nothing names.
    private void nothingIsLeftOver() {
        Witness looking = witness();
        long end = timeline.now() + Shape.SWEPT_AFTER.multipliedBy(2).plus(SWEEPING).toNanos();
        while (!looking.leftOver().isEmpty() && timeline.now() < end) {
            pass(SETTLING);
        }
        looking.leftOver().forEach(left -> violated(Promise.NOTHING_IS_LEFT_OVER, left));
    }

    /// Copies follow the layout, and so do those that nobody needs any more.
    private void noCopyIsMisplaced() {
        Witness looking = witness();
        long end = timeline.now() + LEAVING.toNanos();
        while (!looking.misplacedCopies().isEmpty() && timeline.now() < end) {
            pass(SETTLING);
        }
        looking.misplacedCopies()
                .forEach(misplaced -> violated(Promise.NO_COPY_IS_MISPLACED, misplaced));
    }

    /// Sweeps delete something now and then, so not all disks need be without at one time.
    private void tombstonesAreForgotten() {
        Witness looking = witness();
        SortedSet<String> left = new TreeSet<>(looking.tombstones());
        long end = timeline.now() + scenario.shape().tombstonesFor().plus(FORGETTING).toNanos();
        while (!left.isEmpty() && timeline.now() < end) {
            pass(SETTLING);
            left.retainAll(looking.tombstones());
        }
        left.forEach(row -> violated(Promise.TOMBSTONES_ARE_FORGOTTEN, row));
    }

    private boolean writtenSince(String key, long since) {
        return notebook.history().of(key).writes().stream()
                .anyMatch(write -> write.isAcknowledged() && write.start() >= since);
    }

    private Witness witness() {
        @Nullable Witness looking = witness;
        if (looking == null) {
            throw new IllegalStateException("nobody writes before there is a bucket");
        }
        return looking;
    }

    private boolean allServe() {
        return cluster.machines().stream().allMatch(Machine::isServing);
    }

    private void require(Duration most, BooleanSupplier condition, String otherwise) {
        long end = timeline.now() + most.toNanos();
        while (!condition.getAsBoolean() && timeline.now() < end) {
            pass(STEP);
        }
        if (!condition.getAsBoolean()) {
            violated(Promise.HEALS, otherwise);
            throw new GivenUp(otherwise);
        }
    }

    private void pass(Duration duration) {
        timeline.runUntil(timeline.now() + duration.toNanos());
    }

    private void violated(Promise promise, String how) {
        notebook.violated(promise, timeline.now(), how);
    }

    private void unforeseen(String where, Throwable failure) {
        if (!(failure instanceof GivenUp)) {
            violated(Promise.NOTHING_UNFORESEEN, where + ": " + Failures.inWords(failure));
        }
    }

    private Chance chance(String stream) {
        return Chance.of(scenario.seed(), stream);
    }

    /// The run cannot go on; why is among the violations.
    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp(String why) {
            super(why, null, false, false);
        }
    }
}
