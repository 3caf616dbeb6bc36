/// What a table is: the types that those who ask and those who keep rows agree on.
///
/// Start at [io.granary.tables.schema.TableSchema], which the owner of a kind of row implements. It
/// turns a row into a [io.granary.tables.schema.StoredRow] under a
/// [io.granary.tables.schema.RowKey] and back, and says how two copies merge. Everything here is a
/// plain value or a pure function.
@NullMarked
package io.granary.tables.schema;

import org.jspecify.annotations.NullMarked;
