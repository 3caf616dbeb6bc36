package io.granary.benchmarks.load;

import java.time.Duration;

/// One run: what to repeat, on bodies of what size, on how many keys, by how many workers, how
/// long.
record LoadPlan(Operation operation, int size, int keys, int workers, Duration duration) {}
