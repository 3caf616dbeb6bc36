package io.granary.simulation.cluster;

import io.granary.foundation.time.Time;
import io.granary.rpc.Rpc;
import io.granary.simulation.disk.Syncing;
import java.util.function.BiFunction;

/// What lies between a node and its surroundings. Honest wiring passes everything on as it is;
/// another one is how a bug gets into a run.
///
/// @param asking what a process asks others through, made anew for each process
/// @param syncing when the disks sync
public record Wiring(BiFunction<Rpc, Time, Rpc> asking, Syncing syncing) {
    public static final Wiring HONEST = new Wiring((rpc, _) -> rpc, Syncing.AT_ONCE);
}
