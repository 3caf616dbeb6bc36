/// What went wrong, in S3's words.
///
/// [io.granary.s3.failure.S3Code] is the closed list of codes. Code that refuses throws an
/// [io.granary.s3.failure.S3Failure]; whatever else is thrown below becomes one in
/// [io.granary.s3.failure.FailureTranslation], in one place. What nobody foresaw is told to
/// [io.granary.s3.failure.FailureEvents] and answered as an internal error.
@NullMarked
package io.granary.s3.failure;

import org.jspecify.annotations.NullMarked;
