package io.granary.simulation.cluster;

import io.granary.quorum.Consistency.Mode;
import io.granary.rpc.Rpc;
import io.granary.simulation.disk.Syncing;
import java.util.function.UnaryOperator;

/// What lies between a node and its surroundings, and how it is set. Honest wiring passes
/// everything on as it is; another one is how a bug gets into a run.
///
/// @param asking what a process asks others through, made anew for each process
/// @param syncing when the disks sync
/// @param mode how many replicas readers and writers wait for
public record Wiring(UnaryOperator<Rpc> asking, Syncing syncing, Mode mode) {
    public static final Wiring HONEST =
            new Wiring(UnaryOperator.identity(), Syncing.AT_ONCE, Mode.CONSISTENT);

    public Wiring withAsking(UnaryOperator<Rpc> other) {
        return new Wiring(other, syncing, mode);
    }

    public Wiring withSyncing(Syncing other) {
        return new Wiring(asking, other, mode);
    }

    public Wiring withMode(Mode other) {
        return new Wiring(asking, syncing, other);
    }
}
