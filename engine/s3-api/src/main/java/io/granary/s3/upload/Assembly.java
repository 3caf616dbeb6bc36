package io.granary.s3.upload;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.body.Hasher;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.UploadChecksum;
import io.granary.objects.uploads.Assembler;
import io.granary.objects.uploads.Upload;
import io.granary.objects.uploads.UploadRefused;
import io.granary.objects.uploads.UploadedPart;
import io.granary.objects.write.Inspected;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.object.Checksums;
import io.granary.s3.request.ObjectRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Computes what an object is recognised by from what its parts are recognised by, and compares it
/// with what the client says.
final class Assembly implements Assembler {
    private static final String SIZE = "x-amz-mp-object-size";

    private final ObjectRequest asked;
    private final PartList list;

    Assembly(ObjectRequest asked, PartList list) {
        this.asked = asked;
        this.list = list;
    }

    @Override
    public Inspected assemble(Upload upload, List<UploadedPart> parts) {
        checkType(upload.checksum());
        for (int at = 0; at < parts.size(); at++) {
            checkPart(upload.checksum(), list.entries().get(at), parts.get(at));
        }
        checkSize(parts);
        Checksum checksum = checksum(upload.checksum(), parts);
        checkWhole(checksum, parts.size());
        return new Inspected(etag(parts), List.of(checksum));
    }

    private void checkType(UploadChecksum checksum) {
        String type = ChecksumChoice.typeOf(checksum);
        asked.header(ChecksumChoice.TYPE)
                .filter(said -> !said.equalsIgnoreCase(type))
                .ifPresent(_ -> {
                    throw S3Failure.of(
                            S3Code.INVALID_REQUEST,
                            "The upload was created using the %s checksum mode. The complete"
                                    .formatted(type)
                                    .concat(" request must use the same checksum mode."));
                });
    }

    private static void checkPart(
            UploadChecksum checksum, PartList.Entry entry, UploadedPart part) {
        String stored = ChecksumAlgorithm.print(part.checksum().value());
        boolean right =
                entry.checksums().entrySet().stream()
                        .allMatch(said ->
                                checksum.chosen()
                                        && said.getKey() == checksum.kind()
                                        && said.getValue().equals(stored));
        if (!right) {
            throw new UploadRefused(
                    new UploadRefused.Reason.NoSuchPart(part.number(), entry.part().etag()));
        }
        if (checksum.composite() && entry.checksums().isEmpty()) {
            String name = ChecksumChoice.nameOf(Checksums.algorithmOf(checksum.kind()));
            throw S3Failure.of(
                    S3Code.INVALID_REQUEST,
                    "The upload was created using a %s checksum. The complete request must include"
                            .formatted(name)
                            .concat(" the checksum for each part. It was missing for part ")
                            .concat(part.number() + " in the request."));
        }
    }

    private void checkSize(List<UploadedPart> parts) {
        String size = Long.toString(parts.stream().mapToLong(part -> part.size().value()).sum());
        asked.header(SIZE)
                .filter(said -> !said.equals(size))
                .ifPresent(said -> {
                    throw S3Failure.of(
                            S3Code.INVALID_REQUEST,
                            "The provided 'x-amz-mp-object-size' header value %s does not match"
                                    .formatted(said)
                                    .concat(" what was computed: " + size));
                });
    }

    private void checkWhole(Checksum checksum, int parts) {
        ChecksumAlgorithm algorithm = Checksums.algorithmOf(checksum.kind());
        String plain = ChecksumAlgorithm.print(checksum.value());
        String computed = checksum.composite() ? plain + "-" + parts : plain;
        asked.header(algorithm.headerName())
                .filter(said -> !said.equals(computed))
                .ifPresent(_ -> {
                    throw S3Failure.of(
                            S3Code.BAD_DIGEST,
                            "The %s you specified did not match the calculated checksum."
                                    .formatted(ChecksumChoice.nameOf(algorithm)));
                });
    }

    private static Checksum checksum(UploadChecksum wanted, List<UploadedPart> parts) {
        ChecksumAlgorithm algorithm = Checksums.algorithmOf(wanted.kind());
        Bytes value = wanted.composite() ? ofParts(algorithm, parts) : ofWhole(algorithm, parts);
        return new Checksum(wanted.kind(), value, wanted.composite());
    }

    private static Bytes ofParts(ChecksumAlgorithm algorithm, List<UploadedPart> parts) {
        Hasher hasher = algorithm.newHasher();
        parts.forEach(part -> hasher.update(part.checksum().value().toByteBuffer()));
        return hasher.value();
    }

    private static Bytes ofWhole(ChecksumAlgorithm algorithm, List<UploadedPart> parts) {
        Bytes value = algorithm.newHasher().value();
        for (UploadedPart part : parts) {
            ByteCount size = part.size();
            value = algorithm.combine(value, part.checksum().value(), size);
        }
        return value;
    }

    /// The MD5 of the parts' MD5s, and how many they are.
    private static ETag etag(List<UploadedPart> parts) {
        MessageDigest md5 = newMd5();
        parts.forEach(part -> md5.update(HexFormat.of().parseHex(part.etag().value())));
        return new ETag(HexFormat.of().formatHex(md5.digest()) + "-" + parts.size());
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
