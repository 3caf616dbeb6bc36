package io.granary.simulation.clients;

import io.granary.simulation.cluster.NodeSettings;
import io.granary.simulation.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All that one client is going to do, made before anything happens.
public record Plan(List<Planned> steps) {
    /// One step.
    ///
    /// @param pause how long the client rests before it
    /// @param node which node it asks
    public record Planned(Duration pause, int node, Step step) {}

    /// What kinds of work the clients of a run do, and how much.
    ///
    /// @param keys how many keys everybody reads and writes
    /// @param writes how likely a step on such a key writes
    /// @param deletions how likely a write is a deletion
    /// @param setWork how likely a step puts a key that nobody else writes, or lists
    /// @param largest the most blocks of a body
    public record Mix(
            int clients,
            int steps,
            Duration pause,
            int keys,
            double writes,
            double deletions,
            double setWork,
            int largest) {
        public static Mix of(Chance chance) {
            return new Mix(
                    (int) chance.between(2, 5),
                    (int) chance.between(10, 30),
                    Duration.ofMillis(chance.between(20, 600)),
                    (int) chance.between(1, 4),
                    0.3 + 0.4 * chance.fraction(),
                    0.4 * chance.fraction(),
                    chance.happens(0.6) ? 0.5 * chance.fraction() : 0,
                    (int) chance.between(1, 6));
        }
    }

    /// The plan of client number `client`. Each step depends on its own number alone.
    static Plan of(Mix mix, int nodes, int client, Chance chance) {
        List<Planned> steps = new ArrayList<>();
        Chance habits = chance.fork("habits");
        int home = habits.below(nodes);
        boolean roams = habits.happens(0.7);
        for (int at = 0; at < mix.steps(); at++) {
            Chance own = chance.fork("step " + at);
            var pause = Duration.ofNanos(own.exponential(mix.pause().toNanos()));
            int node = roams ? own.below(nodes) : home;
            steps.add(new Planned(pause, node, step(mix, client, at, own)));
        }
        return new Plan(steps);
    }

    private static Step step(Mix mix, int client, int at, Chance chance) {
        if (chance.happens(mix.setWork())) {
            return setStep(mix, client, at, chance);
        }
        String key = "register-" + chance.below(mix.keys());
        if (!chance.happens(mix.writes())) {
            return new Step.Get(key);
        }
        return chance.happens(mix.deletions())
                ? new Step.Delete(key)
                : new Step.Put(key, length(mix, chance));
    }

    private static Step setStep(Mix mix, int client, int at, Chance chance) {
        if (chance.happens(0.3)) {
            return new Step.ListAll((int) chance.between(1, 20));
        }
        if (chance.happens(0.25) && at > 0) {
            return new Step.Delete(memberOf(client, chance.below(at)));
        }
        return new Step.Put(memberOf(client, at), length(mix, chance));
    }

    private static String memberOf(int client, int at) {
        return "set/%d/%03d".formatted(client, at);
    }

    /// Inline, at the borders of inline and of a block, and several blocks.
    private static int length(Mix mix, Chance chance) {
        int inline = NodeSettings.INLINE.toInt();
        int block = NodeSettings.BLOCK.toInt();
        return switch (chance.below(8)) {
            case 0, 1, 2 -> (int) chance.between(Bodies.SHORTEST, inline);
            case 3 -> inline;
            case 4 -> inline + 1;
            case 5 -> block - 1 + chance.below(3);
            default -> (int) chance.between(block, (long) block * mix.largest());
        };
    }
}
