/// A few nodes and some tables for tests. Start at [io.granary.tables.world.World].
@NullMarked
package io.granary.tables.world;

import org.jspecify.annotations.NullMarked;
