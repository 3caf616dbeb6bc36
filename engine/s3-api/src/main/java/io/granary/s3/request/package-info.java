/// What an operation is given: a request whose caller is known and allowed.
///
/// [io.granary.s3.request.S3Request] can only be had with a genuine signature. Depending on what
/// its path names, an operation is given a [io.granary.s3.request.NewBucketRequest], a
/// [io.granary.s3.request.BucketRequest] or an [io.granary.s3.request.ObjectRequest].
@NullMarked
package io.granary.s3.request;

import org.jspecify.annotations.NullMarked;
