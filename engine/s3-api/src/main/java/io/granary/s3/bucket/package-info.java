/// Operations on buckets as such. Start at [io.granary.s3.bucket.BucketOperations]; behind it, each
/// class is one operation of S3 and is called like it.
@NullMarked
package io.granary.s3.bucket;

import org.jspecify.annotations.NullMarked;
