package io.granary.http.body;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyRefused.Reason;
import io.granary.http.message.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the head of a request promises about its body.
///
/// @param length of the plain bytes
/// @param trailer the checksum that the trailer is to hold
record Promises(
        PayloadMode mode,
        ByteCount length,
        Optional<Bytes> md5,
        Optional<PromisedChecksum> checksum,
        Optional<ChecksumAlgorithm> trailer,
        Optional<ChecksumAlgorithm> announced) {
    private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
    private static final String ANNOUNCEMENT = "x-amz-sdk-checksum-algorithm";

    /// A checksum that stands in the head.
    record PromisedChecksum(ChecksumAlgorithm algorithm, Bytes value) {}

    static Promises read(Headers headers, PayloadMode mode) {
        Promises promises =
                new Promises(
                        mode,
                        mode.isStreaming() ? decodedLength(headers) : contentLength(headers),
                        headers.first("content-md5").map(Promises::md5Of),
                        checksum(headers),
                        trailer(headers, mode),
                        headers.first(ANNOUNCEMENT).map(Promises::announced));
        promises.checkAgreement();
        return promises;
    }

    /// What to compute: the checksum that was sent or announced, else the fallback of S3.
    ChecksumAlgorithm algorithm() {
        return checksum.map(PromisedChecksum::algorithm)
                .or(() -> trailer)
                .or(() -> announced)
                .orElse(ChecksumAlgorithm.CRC64NVME);
    }

    private void checkAgreement() {
        if (checksum.isPresent() && trailer.isPresent()) {
            throw new BodyRefused(Reason.CHECKSUM_AMBIGUOUS, trailer.get().headerName());
        }
        if (announced.isPresent() && announced.get() != algorithm()) {
            throw new BodyRefused(Reason.CHECKSUM_CONTRADICTED, ANNOUNCEMENT);
        }
    }

    private static ByteCount contentLength(Headers headers) {
        List<String> lengths = headers.all("content-length");
        if (lengths.isEmpty()) {
            throw new BodyRefused(Reason.LENGTH_MISSING, "content-length");
        }
        return Optional.of(lengths.getFirst())
                .filter(_ -> lengths.size() == 1)
                .flatMap(Promises::number)
                .orElseThrow(() -> new BodyRefused(Reason.LENGTH_INVALID, "content-length"));
    }

    private static ByteCount decodedLength(Headers headers) {
        return headers.first(DECODED_LENGTH)
                .flatMap(Promises::number)
                .orElseThrow(() -> new BodyRefused(Reason.LENGTH_MISSING, DECODED_LENGTH));
    }

    private static Optional<ByteCount> number(String digits) {
        boolean plain = !digits.isEmpty() && digits.chars().allMatch(c -> '0' <= c && c <= '9');
        try {
            return plain ? Optional.of(ByteCount.of(Long.parseLong(digits))) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Bytes md5Of(String text) {
        return Base64Value.parse(text, 16)
                .orElseThrow(() -> new BodyRefused(Reason.MD5_INVALID, "content-md5"));
    }

    private static Optional<PromisedChecksum> checksum(Headers headers) {
        List<PromisedChecksum> found = new ArrayList<>(1);
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            for (String value : headers.all(algorithm.headerName())) {
                found.add(new PromisedChecksum(algorithm, valueOf(algorithm, value)));
            }
        }
        if (found.size() > 1) {
            throw new BodyRefused(Reason.CHECKSUM_AMBIGUOUS, found.get(1).algorithm().headerName());
        }
        return found.stream().findFirst();
    }

    static Bytes valueOf(ChecksumAlgorithm algorithm, String base64) {
        return algorithm
                .parseValue(base64)
                .orElseThrow(
                        () -> new BodyRefused(Reason.CHECKSUM_INVALID, algorithm.headerName()));
    }

    private static Optional<ChecksumAlgorithm> trailer(Headers headers, PayloadMode mode) {
        Optional<String> names = headers.joined("x-amz-trailer");
        if (names.isEmpty()) {
            return Optional.empty();
        }
        Optional<ChecksumAlgorithm> algorithm =
                names.map(String::strip).flatMap(ChecksumAlgorithm::ofHeader);
        if (algorithm.isEmpty() || !mode.hasTrailer()) {
            throw new BodyRefused(Reason.TRAILER_UNSUPPORTED, "x-amz-trailer");
        }
        return algorithm;
    }

    private static ChecksumAlgorithm announced(String name) {
        return ChecksumAlgorithm.parse(name)
                .orElseThrow(() -> new BodyRefused(Reason.CHECKSUM_UNKNOWN, ANNOUNCEMENT));
    }
}
