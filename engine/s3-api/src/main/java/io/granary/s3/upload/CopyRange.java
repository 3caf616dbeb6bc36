package io.granary.s3.upload;

import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.read.ByteRange;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which bytes of its source a copied part is: `bytes=first-last`, and nothing else that ranges may
/// be.
final class CopyRange {
    private static final String HEADER = "x-amz-copy-source-range";
    private static final Pattern SHAPE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");

    private CopyRange() {}

    /// The range that a request asks for, whatever its source is; nothing for all of it.
    static Optional<ByteRange> parse(ObjectRequest asked) {
        return asked.header(HEADER).map(CopyRange::parse);
    }

    private static ByteRange parse(String header) {
        Matcher matcher = SHAPE.matcher(header);
        if (!matcher.matches()) {
            throw malformed(header);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = Long.parseLong(matcher.group(2));
        if (last < first) {
            throw malformed(header);
        }
        return new ByteRange(first, last);
    }

    /// Throws when `range` does not lie within a source of `size`.
    static void check(ByteRange range, ByteCount size) {
        if (range.first() >= size.value()) {
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "The specified copy range is invalid for the source object size");
        }
        if (range.lastInclusive() >= size.value()) {
            throw S3Failure.invalidArgument(
                    HEADER,
                    "bytes=%d-%d".formatted(range.first(), range.lastInclusive()),
                    "Range specified is not valid for source object of size: " + size.value());
        }
    }

    private static S3Failure malformed(String header) {
        return S3Failure.invalidArgument(
                HEADER,
                header,
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first"
                        + " and last are the zero-based offsets of the first and last bytes to"
                        + " copy");
    }
}
