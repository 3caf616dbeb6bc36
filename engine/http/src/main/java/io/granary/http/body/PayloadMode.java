package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import java.util.HexFormat;

/// How the body of a request is framed and covered, as `x-amz-content-sha256` says.
public sealed interface PayloadMode {
    /// Plain bytes with this hash.
    record Hashed(Bytes sha256) implements PayloadMode {
        public Hashed {
            Check.that(sha256.length() == 32, "SHA-256 of %d bytes", sha256.length());
        }
    }

    /// Plain bytes under no signature.
    record Unsigned() implements PayloadMode {}

    /// Chunks, each signed.
    record StreamingSigned() implements PayloadMode {}

    /// Chunks, each signed, then a signed trailer.
    record StreamingSignedTrailer() implements PayloadMode {}

    /// Chunks under no signature, then a trailer.
    record StreamingUnsignedTrailer() implements PayloadMode {}

    /// Reads the value of `x-amz-content-sha256`; throws [BodyRefused] if it says nothing we know.
    static PayloadMode parse(String text) {
        return switch (text) {
            case "UNSIGNED-PAYLOAD" -> new Unsigned();
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new StreamingSigned();
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" -> new StreamingSignedTrailer();
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new StreamingUnsignedTrailer();
            default -> hashed(text);
        };
    }

    private static PayloadMode hashed(String text) {
        if (text.startsWith("STREAMING-")) {
            throw new BodyRefused(BodyRefused.Reason.PAYLOAD_UNSUPPORTED, "x-amz-content-sha256");
        }
        if (text.length() != 64 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new BodyRefused(BodyRefused.Reason.PAYLOAD_HASH_INVALID, "x-amz-content-sha256");
        }
        return new Hashed(Bytes.hex(text));
    }

    /// Whether the body is framed in chunks of its own.
    default boolean isStreaming() {
        return switch (this) {
            case Hashed _, Unsigned _ -> false;
            case StreamingSigned _, StreamingSignedTrailer _, StreamingUnsignedTrailer _ -> true;
        };
    }

    /// Whether every chunk carries a signature.
    default boolean hasSignedChunks() {
        return switch (this) {
            case StreamingSigned _, StreamingSignedTrailer _ -> true;
            case Hashed _, Unsigned _, StreamingUnsignedTrailer _ -> false;
        };
    }

    /// Whether a trailer may follow the last chunk.
    default boolean hasTrailer() {
        return switch (this) {
            case StreamingSignedTrailer _, StreamingUnsignedTrailer _ -> true;
            case Hashed _, Unsigned _, StreamingSigned _ -> false;
        };
    }
}
