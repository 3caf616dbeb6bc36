/// Who may ask: access keys and what they are granted.
///
/// Start at [io.granary.objects.access.AccessKeys]. Keys are looked up in memory; their secrets are
/// stored encrypted under the [io.granary.objects.access.ClusterKey], which no table ever holds.
@NullMarked
package io.granary.objects.access;

import org.jspecify.annotations.NullMarked;
