/// Buckets, their names, and who may use them.
///
/// Start at [io.granary.objects.buckets.Buckets]. A bucket is an id; a name is a separate row that
/// points at it, is written first, and is the truth about what the name means.
@NullMarked
package io.granary.objects.buckets;

import org.jspecify.annotations.NullMarked;
