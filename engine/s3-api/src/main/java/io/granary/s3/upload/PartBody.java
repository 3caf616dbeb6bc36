package io.granary.s3.upload;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.BodyDigests;
import io.granary.http.body.BodyPlan;
import io.granary.http.body.BodyVerifier;
import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.body.Hasher;
import io.granary.http.message.Headers;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.UploadChecksum;
import io.granary.objects.write.BodyInspector;
import io.granary.objects.write.Inspected;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.object.Checksums;
import io.granary.s3.request.S3Request;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Has every promise of a part's head kept, and computes the checksum that its upload wants even if
/// the client sent none or another one.
final class PartBody implements BodyInspector {
    private final ChecksumAlgorithm wanted;
    private final boolean sent;
    private final boolean chosen;
    private final BodyVerifier verifier;
    private final Optional<Hasher> beside;
    private volatile Optional<Checksum> shown = Optional.empty();

    private PartBody(UploadChecksum upload, BodyPlan plan, boolean sent) {
        this.wanted = Checksums.algorithmOf(upload.kind());
        this.sent = sent;
        this.chosen = upload.chosen();
        this.verifier = plan.verifier();
        this.beside =
                plan.algorithm() == wanted ? Optional.empty() : Optional.of(wanted.newHasher());
    }

    /// Throws when the client sends another checksum than the one it chose for the upload.
    static PartBody of(S3Request request, UploadChecksum upload, BodyPlan plan) {
        boolean sent = sendsChecksum(request);
        ChecksumAlgorithm wanted = Checksums.algorithmOf(upload.kind());
        if (sent && upload.chosen() && plan.algorithm() != wanted) {
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum"
                            .formatted(ChecksumChoice.nameOf(wanted))
                            .concat(" Type: " + ChecksumChoice.nameOf(plan.algorithm())));
        }
        return new PartBody(upload, plan, sent);
    }

    private static boolean sendsChecksum(S3Request request) {
        return request.header("x-amz-trailer").isPresent()
                || Arrays.stream(ChecksumAlgorithm.values())
                        .anyMatch(each -> request.header(each.headerName()).isPresent());
    }

    @Override
    public void see(ByteBuffer bytes) {
        beside.ifPresent(hasher -> hasher.update(bytes.duplicate()));
        verifier.see(bytes);
    }

    @Override
    public Inspected finish() {
        BodyDigests digests = verifier.finish();
        var computed = of(digests.algorithm(), digests.checksum());
        var stored = beside.map(hasher -> of(wanted, hasher.value())).orElse(computed);
        shown = sent ? Optional.of(computed) : Optional.of(stored).filter(_ -> chosen);
        return new Inspected(new ETag(digests.md5().toHex()), List.of(stored));
    }

    /// The checksum to answer, once the part is stored: the one that the client sent, or chose.
    void addTo(Headers.Builder headers) {
        shown.ifPresent(checksum -> Checksums.addPlain(headers, checksum));
    }

    private static Checksum of(ChecksumAlgorithm algorithm, Bytes value) {
        return Checksum.ofWhole(Checksums.kindOf(algorithm), value);
    }
}
