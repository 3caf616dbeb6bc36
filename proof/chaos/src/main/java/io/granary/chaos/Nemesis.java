package io.granary.chaos;

import io.granary.chaos.nodes.BlockFiles;
import io.granary.chaos.nodes.Node;
import io.granary.chaos.nodes.RunningNodes;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/// Makes the faults of one round, one after the other, and ends what it began before it returns.
final class Nemesis {
    private static final long SECOND = 1_000_000_000L;

    private final RunningNodes nodes;
    private final SplittableRandom chance;
    private final boolean inverted;
    private final PrintWriter out;
    private final long start = System.nanoTime();
    private final Set<Integer> away = new TreeSet<>();

    Nemesis(RunningNodes nodes, SplittableRandom chance, boolean inverted, PrintWriter out) {
        this.nodes = nodes;
        this.chance = chance;
        this.inverted = inverted;
        this.out = out;
    }

    /// Nodes that were taken out of the cluster and do not run.
    Set<Integer> away() {
        return away;
    }

    /// Takes the spare nodes out of the layout before anything begins.
    void setSparesAside(int spares) {
        List<Node> all = nodes.nodes();
        for (Node spare : all.subList(all.size() - spares, all.size())) {
            nodes.administer("layout", "remove", spare.name());
        }
        if (spares > 0) {
            changeLayout();
            all.subList(all.size() - spares, all.size()).forEach(this::takeAway);
        }
    }

    /// Makes faults of a scenario until `seconds` are over, at least one.
    void torment(Scenario scenario, int seconds) {
        long end = System.nanoTime() + seconds * SECOND;
        switch (scenario) {
            case TEN_MINUTES -> worstTenMinutes(seconds);
            case BLOCKS -> damageUntil(end);
            case WIPE -> wipe();
            case KILL, PAUSE, CUT, LAYOUT -> {
                do {
                    strike(scenario, nodes.node(chance.nextInt(nodes.nodes().size())));
                } while (System.nanoTime() < end);
            }
        }
    }

    private void strike(Scenario scenario, Node victim) {
        switch (scenario) {
            case KILL -> killAndStart(victim);
            case PAUSE -> pause(victim);
            case CUT -> cutOff(victim);
            case LAYOUT -> exchange();
            case BLOCKS, WIPE, TEN_MINUTES -> throw new IllegalStateException(scenario + " plans");
        }
        rest(1 + chance.nextInt(3));
    }

    private void killAndStart(Node victim) {
        say("kills " + victim.name());
        nodes.kill(victim);
        rest(2 + chance.nextInt(4));
        nodes.start(victim);
        say(victim.name() + " is back");
    }

    private void pause(Node victim) {
        say(victim.name() + " stands still");
        nodes.pause(victim);
        rest(3 + chance.nextInt(6));
        nodes.goOn(victim);
        say(victim.name() + " goes on");
    }

    private void cutOff(Node victim) {
        boolean breaks = chance.nextBoolean();
        int me = victim.number();
        int peer = (me + 1) % nodes.nodes().size();
        // A node that is cut off from all is what happens most.
        int kind = inverted ? 0 : chance.nextInt(5);
        switch (kind) {
            case 3 -> {
                say("cuts what %s sends, breaking: %s".formatted(victim.name(), breaks));
                nodes.links().cut((from, _) -> from.number() == me, breaks);
            }
            case 4 -> {
                say("cuts %s from its neighbour".formatted(victim.name()));
                nodes.links().cut((from, to) -> joins(from, to, me, peer), breaks);
            }
            default -> {
                say("cuts off %s, breaking: %s".formatted(victim.name(), breaks));
                nodes.links().cut((from, to) -> from.number() == me || to.number() == me, breaks);
            }
        }
        rest(5 + chance.nextInt(8));
        nodes.links().heal();
        say("heals all links");
    }

    private static boolean joins(Node from, Node to, int one, int other) {
        int least = Math.min(from.number(), to.number());
        int most = Math.max(from.number(), to.number());
        return least == Math.min(one, other) && most == Math.max(one, other);
    }

    /// All on one node, so that each block keeps a good copy elsewhere.
    private void damageUntil(long end) {
        int victim = chance.nextInt(nodes.nodes().size());
        int damaged = 0;
        do {
            damaged += damage(nodes.node(victim), 5);
            rest(2);
        } while (System.nanoTime() < end);
        if (inverted) {
            for (Node node : nodes.nodes()) {
                damaged += damage(node, Integer.MAX_VALUE);
            }
        }
        say("damaged %d files of blocks".formatted(damaged));
        if (damaged == 0) {
            throw new IllegalStateException("there was nothing to damage");
        }
    }

    private int damage(Node node, int most) {
        return new BlockFiles(node.blocks(), chance).damage(most);
    }

    private void wipe() {
        int first = chance.nextInt(nodes.nodes().size());
        List<Node> victims = new ArrayList<>();
        for (int i = 0; i < (inverted ? 2 : 1); i++) {
            victims.add(nodes.node((first + i) % nodes.nodes().size()));
        }
        victims.forEach(nodes::kill);
        for (Node victim : victims) {
            say("wipes the metadata of " + victim.name());
            nodes.wipe(victim.rows());
        }
        nodes.startAll();
    }

    /// The first node is asked by administrators, so it stays.
    private void exchange() {
        List<Node> all = nodes.nodes();
        Node joining = all.get(away.iterator().next());
        Node leaving = all.get(1 + chance.nextInt(all.size() - 1));
        if (leaving.number() == joining.number()) {
            leaving = all.get(1 + leaving.number() % (all.size() - 1));
        }
        join(joining);
        nodes.administer("layout", "remove", leaving.name());
        say("%s takes the place of %s".formatted(joining.name(), leaving.name()));
        changeLayout();
        takeAway(leaving);
    }

    /// Six nodes in three zones with two spares; each part takes a fifth of the time or more.
    private void worstTenMinutes(int seconds) {
        List<Node> all = nodes.nodes();
        Node added = all.get(6);
        Node replacement = all.get(7);
        int fifth = seconds / 5;
        join(added);
        say("adds " + added.name());
        changeLayout();
        rest(fifth / 2);

        Node removed = all.get(3);
        nodes.administer("layout", "remove", removed.name());
        say("removes " + removed.name());
        changeLayout();
        takeAway(removed);
        rest(fifth / 2);

        Node dead = nodes.node(4);
        say("kills %s for good".formatted(dead.name()));
        nodes.kill(dead);
        away.add(dead.number());
        rest(fifth / 2);
        join(replacement);
        nodes.administer("layout", "remove", dead.name());
        say("%s replaces it".formatted(replacement.name()));
        changeLayout();
        nodes.wipe(dead.home().resolve("granary-data"));

        String zone = all.get(2).zone();
        int cut = Math.min(60, Math.max(10, fifth));
        say("cuts off %s for %d s".formatted(zone, cut));
        nodes.links().cut((from, to) -> from.zone().equals(zone) != to.zone().equals(zone), false);
        rest(cut);
        nodes.links().heal();
        say("heals all links");
    }

    private void join(Node node) {
        nodes.start(node);
        away.remove(node.number());
        nodes.administer(
                "layout",
                "assign",
                node.name(),
                "--zone",
                node.zone(),
                "--capacity",
                "100GB",
                "--tag",
                node.name());
    }

    private void changeLayout() {
        nodes.applyLayout();
        long deadline = System.nanoTime() + 300 * SECOND;
        while (!nodes.isSettled()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a layout change does not end");
            }
            rest(1);
        }
        say("the layout change is done");
    }

    private void takeAway(Node node) {
        nodes.kill(node);
        away.add(node.number());
    }

    private void say(String what) {
        out.printf("  %5.1f s  %s%n", (System.nanoTime() - start) / 1e9, what);
        out.flush();
    }

    private static void rest(int seconds) {
        long until = System.nanoTime() + seconds * SECOND;
        for (long left = seconds * SECOND; left > 0; left = until - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
