/// Digests of rows, and of ranges of them.
@NullMarked
package io.granary.tables.forgettable;

import org.jspecify.annotations.NullMarked;
