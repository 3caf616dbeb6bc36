/// Tests of how a node gets back the rows that its store has lost.
@NullMarked
package io.granary.tables.recovery;

import org.jspecify.annotations.NullMarked;
