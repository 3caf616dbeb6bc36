/// Clients of the cluster under faults. They never try anything twice without saying so, and write
/// down what they begin, are told and see.
///
/// Start at [io.granary.chaos.work.Load].
@NullMarked
package io.granary.chaos.work;

import org.jspecify.annotations.NullMarked;
