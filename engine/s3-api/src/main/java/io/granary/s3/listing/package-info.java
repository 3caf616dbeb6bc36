/// The three ways S3 lists a bucket: as they differ only in how pages are asked for and written,
/// [io.granary.s3.listing.ListObjects], [io.granary.s3.listing.ListObjectsV2] and
/// [io.granary.s3.listing.ListObjectVersions] share what a question is and how an entry looks.
@NullMarked
package io.granary.s3.listing;

import org.jspecify.annotations.NullMarked;
