/// Forgetting what was deleted, once every node that may hold a copy of it has said that it does
/// not (algorithms §D.5). Start at [io.granary.tables.expiry.Expiry].
@NullMarked
package io.granary.tables.expiry;

import org.jspecify.annotations.NullMarked;
