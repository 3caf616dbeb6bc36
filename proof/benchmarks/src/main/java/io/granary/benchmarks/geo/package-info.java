/// Places that are far apart, on one machine: how many round trips between them an operation costs.
///
/// Start at [io.granary.benchmarks.geo.GeoBenchmark]. Every connection between two nodes goes
/// through a [io.granary.benchmarks.geo.DelayedLink], which hands each byte on late.
@NullMarked
package io.granary.benchmarks.geo;

import org.jspecify.annotations.NullMarked;
