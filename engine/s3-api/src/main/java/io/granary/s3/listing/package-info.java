/// The three ways S3 lists a bucket. Start at [io.granary.s3.listing.ListOperations]: they differ
/// only in how pages are asked for and written, and share what a question is and how an entry
/// looks.
@NullMarked
package io.granary.s3.listing;

import org.jspecify.annotations.NullMarked;
