/// A small load driver for any S3 endpoint.
///
/// Start at [io.granary.benchmarks.load.LoadDriver]: a fixed number of workers repeat one operation
/// for a while, and a table of what happened is printed. Runs are bounded by time and end by
/// themselves; point it at your own machine.
@NullMarked
package io.granary.benchmarks.load;

import org.jspecify.annotations.NullMarked;
