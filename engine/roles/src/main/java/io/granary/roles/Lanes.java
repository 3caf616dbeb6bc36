package io.granary.roles;

import io.granary.foundation.work.DiskLane;
import reactor.core.scheduler.Scheduler;

/// Where work runs that must not hold up requests.
///
/// @param rows writes and scans of rows
/// @param pointReads reads of one row, which a cache usually answers
/// @param blocks reads and writes of block files
/// @param compute hashing and compression; about as many threads as cores
public record Lanes(DiskLane rows, DiskLane pointReads, DiskLane blocks, Scheduler compute) {}
