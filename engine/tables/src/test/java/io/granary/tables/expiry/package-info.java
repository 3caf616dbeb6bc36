/// Forgetting tombstones, wherever rows are kept.
@NullMarked
package io.granary.tables.expiry;

import org.jspecify.annotations.NullMarked;
