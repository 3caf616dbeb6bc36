/// Tests of the keeping half alone.
@NullMarked
package io.granary.tables.replica;

import org.jspecify.annotations.NullMarked;
