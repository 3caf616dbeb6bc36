/// Endpoints about buckets and who may use them. Start at
/// [io.granary.admin.buckets.BucketEndpoints].
@NullMarked
package io.granary.admin.buckets;

import org.jspecify.annotations.NullMarked;
