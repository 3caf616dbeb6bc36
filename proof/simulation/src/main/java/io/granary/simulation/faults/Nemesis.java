package io.granary.simulation.faults;

import io.granary.rpc.NodeId;
import io.granary.simulation.cluster.Cluster;
import io.granary.simulation.cluster.Machine;
import io.granary.simulation.network.Weather;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Brings trouble over a cluster, and takes it away again.
public final class Nemesis {
    /// A process that is stopped for longer than messages live may read one that should be dead.
    private static final Duration STOPPED = Duration.ofSeconds(3);

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final double SLOW = 30;
    private static final List<Duration> LEAPS =
            List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(365));

    private final Trouble trouble;
    private final Cluster cluster;
    private final Timeline timeline;
    private final Trace trace;
    private final Chance chance;
    private boolean over;

    public Nemesis(
            Trouble trouble, Cluster cluster, Timeline timeline, Trace trace, Chance chance) {
        this.trouble = trouble;
        this.cluster = cluster;
        this.timeline = timeline;
        this.trace = trace;
        this.chance = chance;
    }

    /// The weather turns, clocks go wrong, and faults are planned from now on.
    public void begin() {
        cluster.network().turn(trouble.weather());
        for (Machine machine : cluster.machines()) {
            disturb(machine, chance.fork("clock " + machine.number()));
        }
        for (int number = 0; number < trouble.faults(); number++) {
            Chance own = chance.fork("fault " + number);
            FaultKind kind = trouble.kinds().get(own.below(trouble.kinds().size()));
            timeline.after(own.nextLong(trouble.length().toNanos()), () -> strike(kind, own));
        }
        for (int number = 0; number < trouble.losses().times(); number++) {
            Chance own = chance.fork("loss " + number);
            timeline.after(own.nextLong(trouble.length().toNanos()), () -> forget(own));
        }
        for (int number = 0; number < trouble.leaps().times(); number++) {
            Chance own = chance.fork("leap " + number);
            timeline.after(own.nextLong(trouble.length().toNanos()), () -> leap(own));
        }
    }

    /// Everything works again, and time is what it should be.
    public void heal() {
        note("all faults are healed");
        over = true;
        cluster.network().turn(Weather.FAIR);
        cluster.network().mendAll();
        for (Machine machine : cluster.machines()) {
            machine.clock().set(Duration.ZERO, 0);
            machine.slowDown(1);
            machine.goOn();
            if (machine.rows().isBroken()) {
                machine.kill();
            }
            machine.switchOn();
        }
    }

    private void strike(FaultKind kind, Chance own) {
        Machine one = any(own);
        switch (kind) {
            case ISOLATE_ONE -> cut(own, List.of(one), others(List.of(one)), true);
            case CUT_PAIR -> cut(own, List.of(one), List.of(other(one, own)), true);
            case CUT_ONE_WAY -> cut(own, List.of(one), List.of(other(one, own)), false);
            case CUT_HALVES -> {
                List<Machine> half = half(own);
                cut(own, half, others(half), true);
            }
            case KILL -> {
                note("kill -9 of " + one);
                one.kill();
                later(own, one::switchOn);
            }
            case POWER_OF_ONE -> cutPower(own, List.of(one));
            case POWER_OF_ALL -> cutPower(own, cluster.machines());
            case PAUSE -> {
                Duration duration = Duration.ofNanos(own.exponential(STOPPED.toNanos()));
                note(one + " is stopped for " + duration);
                one.pause(duration);
            }
            case SLOW_DISK -> {
                note("the disk of " + one + " is slow");
                one.slowDown(SLOW);
                later(own, () -> one.slowDown(1));
            }
            case BROKEN_DISK -> breakDisk(one, own);
            case CLOCK_JUMP -> {
                note("the clock of " + one + " jumps");
                disturb(one, own);
            }
            case ROT -> {
                if (cluster.machines().get(trouble.rotten()).files().rot(own)) {
                    note("a file of machine " + (trouble.rotten() + 1) + " rots");
                }
            }
        }
    }

    private void cut(Chance own, List<Machine> some, List<Machine> rest, boolean bothWays) {
        note("cut between " + some + " and " + rest + (bothWays ? "" : ", one way"));
        each(some, rest, (from, to) -> cluster.network().cut(from, to));
        if (bothWays) {
            each(rest, some, (from, to) -> cluster.network().cut(from, to));
        }
        later(
                own,
                () -> {
                    note("mended between " + some + " and " + rest);
                    each(some, rest, (from, to) -> cluster.network().mend(from, to));
                    if (bothWays) {
                        each(rest, some, (from, to) -> cluster.network().mend(from, to));
                    }
                });
    }

    /// A direction between two nodes.
    private interface Direction {
        void apply(NodeId from, NodeId to);
    }

    private static void each(List<Machine> some, List<Machine> rest, Direction action) {
        some.forEach(from -> rest.forEach(to -> action.apply(from.id(), to.id())));
    }

    private void cutPower(Chance own, List<Machine> machines) {
        note("power cut of " + machines);
        machines.forEach(Machine::cutPower);
        later(own, () -> machines.forEach(Machine::switchOn));
    }

    private void breakDisk(Machine machine, Chance own) {
        note("the disk of " + machine + " fails");
        machine.rows().breakDown();
        later(
                own,
                () -> {
                    machine.kill();
                    machine.switchOn();
                });
    }

    private void forget(Chance own) {
        Machine machine = cluster.machines().get(trouble.losses().machine());
        note(machine + " loses rows");
        machine.forget(own);
        later(own, machine::switchOn);
    }

    /// Somebody sets a clock wrong, and right again.
    private void leap(Chance own) {
        Machine machine = cluster.machines().get(trouble.leaps().machine());
        Duration offset = LEAPS.get(own.below(LEAPS.size()));
        machine.clock().set(offset, 0);
        note("the clock of " + machine + " leaps by " + offset);
        later(own, () -> disturb(machine, own));
    }

    private void disturb(Machine machine, Chance own) {
        long most = trouble.clocks().toNanos();
        Duration offset = Duration.ofNanos(own.between(-most, most));
        machine.clock().set(offset, own.between(-trouble.drift(), trouble.drift()));
        note("the clock of " + machine + " is off by " + offset);
    }

    private void later(Chance own, Runnable action) {
        timeline.after(
                SHORTEST.toNanos() + own.exponential(trouble.lasting().toNanos()),
                () -> {
                    if (!over) {
                        action.run();
                    }
                });
    }

    private Machine any(Chance own) {
        return cluster.machines().get(own.below(cluster.machines().size()));
    }

    private Machine other(Machine one, Chance own) {
        List<Machine> others = others(List.of(one));
        return others.get(own.below(others.size()));
    }

    private List<Machine> others(List<Machine> some) {
        return cluster.machines().stream().filter(each -> !some.contains(each)).toList();
    }

    private List<Machine> half(Chance own) {
        List<Machine> rest = new ArrayList<>(cluster.machines());
        List<Machine> half = new ArrayList<>();
        while (half.size() < rest.size()) {
            half.add(rest.remove(own.below(rest.size())));
        }
        return half;
    }

    private void note(String what) {
        trace.note(timeline.now(), what.hashCode(), () -> what);
    }
}
