/// Tests of replicated tables, asker and keeper together. Start at
/// [io.granary.tables.World], a few nodes on one thread.
@NullMarked
package io.granary.tables;

import org.jspecify.annotations.NullMarked;
