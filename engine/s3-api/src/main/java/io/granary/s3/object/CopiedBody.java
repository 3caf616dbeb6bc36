package io.granary.s3.object;

import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.body.Hasher;
import io.granary.objects.Checksum;
import io.granary.objects.ETag;
import io.granary.objects.write.BodyInspector;
import io.granary.objects.write.Inspected;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Computes the ETag and one checksum of bytes that were stored before and need no promise kept.
public final class CopiedBody implements BodyInspector {
    private final ChecksumAlgorithm algorithm;
    private final Hasher hasher;
    private final MessageDigest md5 = newMd5();

    public CopiedBody(ChecksumAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.hasher = algorithm.newHasher();
    }

    @Override
    public void see(ByteBuffer bytes) {
        hasher.update(bytes);
        md5.update(bytes.duplicate());
    }

    @Override
    public Inspected finish() {
        return new Inspected(
                new ETag(HexFormat.of().formatHex(md5.digest())),
                List.of(Checksum.ofWhole(Checksums.kindOf(algorithm), hasher.value())));
    }

    private static MessageDigest newMd5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
