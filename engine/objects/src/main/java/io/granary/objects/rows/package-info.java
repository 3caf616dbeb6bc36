/// The rows that say what is stored: objects, and manifests of those that are large.
///
/// Start at [io.granary.objects.rows.ObjectRow]. Rows are plain values that merge without asking
/// anybody; what a merge drops is followed up by tombstones, from object to manifest to the
/// references of blocks, so that space is freed. The stored forms are in `stored_rows.proto`.
@NullMarked
package io.granary.objects.rows;

import org.jspecify.annotations.NullMarked;
