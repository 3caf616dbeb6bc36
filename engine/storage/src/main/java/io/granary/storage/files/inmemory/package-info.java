/// Files in a sorted map, for tests and the simulator.
///
/// Start at [io.granary.storage.files.inmemory.InMemoryFiles].
@NullMarked
package io.granary.storage.files.inmemory;

import org.jspecify.annotations.NullMarked;
