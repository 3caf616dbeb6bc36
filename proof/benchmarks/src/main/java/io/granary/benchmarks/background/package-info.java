/// What the work behind the scenes costs those in front, and how fast it is.
///
/// Start at [io.granary.benchmarks.background.BackgroundBenchmark]. A
/// [io.granary.benchmarks.background.Foreground] keeps asking at a steady rate while a
/// [io.granary.benchmarks.background.TestCluster] of real processes changes its layout.
@NullMarked
package io.granary.benchmarks.background;

import org.jspecify.annotations.NullMarked;
