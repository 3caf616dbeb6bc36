/// Operations on buckets as such. Each class is one operation of S3 and is called like it.
@NullMarked
package io.granary.s3.bucket;

import org.jspecify.annotations.NullMarked;
