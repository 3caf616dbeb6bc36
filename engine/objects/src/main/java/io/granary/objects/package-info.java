/// Buckets, keys and objects: the product, without HTTP.
///
/// This package holds the values everybody names: [io.granary.objects.BucketName],
/// [io.granary.objects.ObjectKey], [io.granary.objects.UserHeaders]. Bytes come in through
/// `objects.write`, go out through `objects.read`, and are found through `objects.listing`; who may
/// do so stands in `objects.buckets` and `objects.access`. Nothing here knows a node, a replica or
/// an HTTP status.
@NullMarked
package io.granary.objects;

import org.jspecify.annotations.NullMarked;
