package io.granary.simulation.run;

import io.granary.simulation.bugs.Bug;
import io.granary.simulation.clients.Plan;
import io.granary.simulation.cluster.Shape;
import io.granary.simulation.faults.Trouble;
import io.granary.simulation.world.Chance;
import java.util.Optional;

/// All that is decided about a run before it begins.
///
/// @param changes how often an operator changes the layout
public record Scenario(
        long seed, Shape shape, Plan.Mix mix, Trouble trouble, int changes, Optional<Bug> bug) {
    public static Scenario of(long seed, Optional<Bug> bug) {
        Shape shape = Shape.of(Chance.of(seed, "shape"));
        Trouble trouble = Trouble.of(Chance.of(seed, "trouble"), shape.nodes());
        return new Scenario(
                seed,
                shape,
                Plan.Mix.of(Chance.of(seed, "mix")),
                trouble,
                changes(Chance.of(seed, "changes")),
                bug);
    }

    private static int changes(Chance chance) {
        return chance.happens(0.5) ? (int) chance.between(1, 5) : 0;
    }
}
