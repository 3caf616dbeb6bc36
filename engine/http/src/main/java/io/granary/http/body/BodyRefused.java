package io.granary.http.body;

import java.util.Optional;

/// A body that is not what its head promises, or a promise that cannot be read.
public final class BodyRefused extends RuntimeException {
    /// Why; each constant answers with one error of S3.
    public enum Reason {
        /// Fewer or more bytes than declared, or the end of the framing is missing.
        INCOMPLETE,
        /// No `Content-Length`, or no `x-amz-decoded-content-length` of a framed body.
        LENGTH_MISSING,
        /// A `Content-Length` that is not a number from zero up.
        LENGTH_INVALID,
        /// `Content-MD5` is not the base64 of 16 bytes.
        MD5_INVALID,
        /// The bytes have another MD5 than `Content-MD5`.
        MD5_MISMATCH,
        /// `x-amz-content-sha256` is neither a hash nor a known word.
        PAYLOAD_HASH_INVALID,
        /// The bytes have another SHA-256 than `x-amz-content-sha256`.
        PAYLOAD_HASH_MISMATCH,
        /// A way to stream that nobody here verifies, or that this request cannot use.
        PAYLOAD_UNSUPPORTED,
        /// A checksum header that is not the base64 of as many bytes as its algorithm makes.
        CHECKSUM_INVALID,
        /// More than one checksum.
        CHECKSUM_AMBIGUOUS,
        /// A checksum algorithm that does not exist.
        CHECKSUM_UNKNOWN,
        /// The algorithm that was announced is not the one that was sent.
        CHECKSUM_CONTRADICTED,
        /// The bytes have another checksum than the one that was sent.
        CHECKSUM_MISMATCH,
        /// `x-amz-trailer` announces something other than one checksum.
        TRAILER_UNSUPPORTED,
        /// The trailers cannot be read, or are not the announced ones.
        TRAILER_MALFORMED,
        /// A chunk's head cannot be read.
        CHUNK_MALFORMED,
        /// A chunk before the last has fewer than 8 KiB.
        CHUNK_TOO_SMALL,
        /// The signature of a chunk or of the trailers is wrong.
        SIGNATURE_MISMATCH
    }

    /// Two values that should be the same, as the client would write them.
    public record Mismatch(String expected, String calculated) {}

    private final Reason reason;
    private final String subject;
    private final transient Optional<Mismatch> mismatch;

    public BodyRefused(Reason reason, String subject) {
        this(reason, subject, Optional.empty());
    }

    public BodyRefused(Reason reason, String subject, Mismatch mismatch) {
        this(reason, subject, Optional.of(mismatch));
    }

    private BodyRefused(Reason reason, String subject, Optional<Mismatch> mismatch) {
        super(reason + ": " + subject, null, false, false);
        this.reason = reason;
        this.subject = subject;
        this.mismatch = mismatch;
    }

    public Reason reason() {
        return reason;
    }

    /// The name of the header in question, or a few words about the place in the body.
    public String subject() {
        return subject;
    }

    public Optional<Mismatch> mismatch() {
        return mismatch;
    }
}
