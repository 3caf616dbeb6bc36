/// The rows that a gateway looks at for every request: buckets, their names, access keys.
///
/// Start at [io.granary.objects.rows.control.ControlTables].
@NullMarked
package io.granary.objects.rows.control;

import org.jspecify.annotations.NullMarked;
