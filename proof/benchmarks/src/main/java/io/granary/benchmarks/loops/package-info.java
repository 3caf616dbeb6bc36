/// The hot inner loops, one benchmark class each, by JMH.
///
/// Run them with `./granary dev bench`; a name after it picks some, as in `./granary dev bench
/// Hashing`.
@NullMarked
package io.granary.benchmarks.loops;

import org.jspecify.annotations.NullMarked;
