package io.granary.objects.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.Checksum;
import io.granary.objects.ChecksumKind;
import io.granary.objects.ETag;
import io.granary.objects.write.BodyInspector;
import io.granary.objects.write.Inspected;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.zip.CRC32;

/// Remembers what S3 remembers of an ordinary body.
public final class Md5 implements BodyInspector {
    private final MessageDigest digest = digest();
    private final CRC32 crc = new CRC32();

    /// The etag of `bytes`.
    public static ETag of(Bytes bytes) {
        return new ETag(Bytes.wrap(digest().digest(bytes.unsafeArray())).toHex());
    }

    @Override
    public void see(ByteBuffer bytes) {
        digest.update(bytes.duplicate());
        crc.update(bytes);
    }

    @Override
    public Inspected finish() {
        int value = (int) crc.getValue();
        var checksum = Bytes.copyOf(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
        return new Inspected(
                new ETag(Bytes.wrap(digest.digest()).toHex()),
                List.of(Checksum.ofWhole(ChecksumKind.CRC32, checksum)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
