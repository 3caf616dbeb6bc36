package io.granary.foundation.work;

import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// How background work of one kind fares at one node.
///
/// @param queue how many things wait, when it has a queue
/// @param failures since the node started
/// @param failuresInARow zero when its last step succeeded
/// @param paces how hard it works, each with its value as text; what may be changed
/// @param pausable whether it may be paused
/// @param note a sentence; empty when there is nothing to add
public record WorkerReport(
        String name,
        WorkerState state,
        OptionalLong queue,
        Optional<Headway> headway,
        long failures,
        int failuresInARow,
        Optional<Setback> setback,
        SortedMap<String, String> paces,
        boolean pausable,
        String note) {
    public WorkerReport {
        paces = Collections.unmodifiableSortedMap(new TreeMap<>(paces));
    }
}
