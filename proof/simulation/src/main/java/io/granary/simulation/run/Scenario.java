package io.granary.simulation.run;

import io.granary.simulation.bugs.Bug;
import io.granary.simulation.clients.Plan;
import io.granary.simulation.cluster.Shape;
import io.granary.simulation.faults.Trouble;
import io.granary.simulation.world.Chance;
import java.util.Optional;

/// All that is decided about a run before it begins.
public record Scenario(long seed, Shape shape, Plan.Mix mix, Trouble trouble, Optional<Bug> bug) {
    public static Scenario of(long seed, Optional<Bug> bug) {
        Shape shape = Shape.of(Chance.of(seed, "shape"));
        return new Scenario(
                seed,
                shape,
                Plan.Mix.of(Chance.of(seed, "mix")),
                Trouble.of(Chance.of(seed, "trouble"), shape.nodes()),
                bug);
    }
}
