/// S3 requests in, S3 answers out.
///
/// Start at [io.granary.s3.S3Api]: it takes a request whose head has arrived and answers it,
/// whatever happens. `s3.S3Routes` is the whole surface: every operation of S3, what a caller needs
/// for it, and the class that answers. From there, `s3.dispatch` says how a request finds its line,
/// and `s3.bucket`, `s3.object` and `s3.listing` hold one class per operation. Everything refused
/// is one code of `s3.failure`. Nothing here knows how objects are kept.
@NullMarked
package io.granary.s3;

import org.jspecify.annotations.NullMarked;
