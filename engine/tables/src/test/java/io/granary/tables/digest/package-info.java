/// Digests of rows, and of ranges of them.
@NullMarked
package io.granary.tables.digest;

import org.jspecify.annotations.NullMarked;
