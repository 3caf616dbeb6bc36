package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.util.zip.Checksum;

/// The two checksums that the JDK computes with instructions of the processor.
final class ZipHasher implements Hasher {
    private final Checksum checksum;

    ZipHasher(Checksum checksum) {
        this.checksum = checksum;
    }

    @Override
    public void update(byte[] array, int offset, int length) {
        checksum.update(array, offset, length);
    }

    @Override
    public Bytes value() {
        return Bytes.wrap(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
