/// Rows in sorted maps, for tests and the simulator.
///
/// Start at [io.granary.storage.rows.inmemory.InMemoryRows].
@NullMarked
package io.granary.storage.rows.inmemory;

import org.jspecify.annotations.NullMarked;
