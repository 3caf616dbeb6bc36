package io.granary.simulation.bugs;

import io.granary.foundation.bytes.ByteCount;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/// Whatever a block's file holds, its checksums seem to be right.
record ChecksumsBelieved(FileTree files) implements FileTree {
    private static final int BODY_CHECKSUM_AT = 16;
    private static final int HEADER_CHECKSUM_AT = 60;
    private static final int HEADER = 64;

    @Override
    public Optional<ByteBuffer> read(FileName name) {
        return files.read(name).map(ChecksumsBelieved::seeminglyRight);
    }

    private static ByteBuffer seeminglyRight(ByteBuffer file) {
        ByteBuffer right = ByteBuffer.allocate(file.remaining()).put(file.duplicate()).flip();
        if (right.limit() >= HEADER) {
            int body = checksum(right.slice(HEADER, right.limit() - HEADER));
            right.putInt(BODY_CHECKSUM_AT, body);
            right.putInt(HEADER_CHECKSUM_AT, checksum(right.slice(0, HEADER_CHECKSUM_AT)));
        }
        return right.asReadOnlyBuffer();
    }

    private static int checksum(ByteBuffer bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }

    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        files.write(name, contents);
    }

    @Override
    public Optional<ByteCount> size(FileName name) {
        return files.size(name);
    }

    @Override
    public boolean delete(FileName name) {
        return files.delete(name);
    }

    @Override
    public void moveAside(FileName name, String reason) {
        files.moveAside(name, reason);
    }

    @Override
    public void forEach(Consumer<FileName> action) {
        files.forEach(action);
    }

    @Override
    public List<FileName> after(FileName name, int limit) {
        return files.after(name, limit);
    }

    @Override
    public void close() {
        files.close();
    }
}
