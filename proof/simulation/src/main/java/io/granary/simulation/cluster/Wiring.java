package io.granary.simulation.cluster;

import io.granary.quorum.Consistency.Mode;
import io.granary.rpc.Rpc;
import io.granary.simulation.disk.Syncing;
import io.granary.storage.rows.OrderedRows;
import java.util.function.UnaryOperator;

/// What lies between a node and its surroundings, and how it is set. Honest wiring passes
/// everything on as it is; another one is how a bug gets into a run.
///
/// @param asking what a process asks others through, made anew for each process
/// @param storing what a process keeps rows through, made anew for each process
/// @param syncing when the disks sync
/// @param mode how many replicas readers and writers wait for
public record Wiring(
        UnaryOperator<Rpc> asking, UnaryOperator<OrderedRows> storing, Syncing syncing, Mode mode) {
    public static final Wiring HONEST =
            new Wiring(
                    UnaryOperator.identity(),
                    UnaryOperator.identity(),
                    Syncing.AT_ONCE,
                    Mode.CONSISTENT);

    public Wiring withAsking(UnaryOperator<Rpc> other) {
        return new Wiring(other, storing, syncing, mode);
    }

    public Wiring withStoring(UnaryOperator<OrderedRows> other) {
        return new Wiring(asking, other, syncing, mode);
    }

    public Wiring withSyncing(Syncing other) {
        return new Wiring(asking, storing, other, mode);
    }

    public Wiring withMode(Mode other) {
        return new Wiring(asking, storing, syncing, other);
    }
}
