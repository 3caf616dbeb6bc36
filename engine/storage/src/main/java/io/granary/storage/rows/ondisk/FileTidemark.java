package io.granary.storage.rows.ondisk;

import io.granary.storage.durable.Directories;
import io.granary.storage.rows.StorageFailed;
import io.granary.storage.rows.Tidemark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// A tidemark in a small file that is written over in place: a format byte, the position, and the
/// CRC32C of both.
///
/// Only [#restart] and [#close] wait for the disk; what else was written last may be gone after a
/// power cut. A file that cannot be read remembers nothing, which raises no alarm.
public final class FileTidemark implements Tidemark {
    private static final byte FORMAT = 1;
    private static final int LENGTH = 1 + Long.BYTES + Integer.BYTES;

    private final Path path;
    private final FileChannel file;
    private long last;

    private FileTidemark(Path path, FileChannel file) throws IOException {
        this.path = path;
        this.file = file;
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH + 1);
        file.read(bytes, 0);
        this.last = decode(bytes.flip());
    }

    /// Opens the file at `path`, which is made when there is none. Blocks.
    public static FileTidemark open(Path path) {
        try {
            FileChannel file =
                    FileChannel.open(
                            path,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            Directories.syncName(path);
            return new FileTidemark(path, file);
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    @Override
    public synchronized long last() {
        return last;
    }

    @Override
    public synchronized void reached(long position) {
        try {
            write(position);
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    @Override
    public synchronized void restart(long position) {
        try {
            write(position);
            file.force(true);
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (file.isOpen()) {
                file.force(true);
                file.close();
            }
        } catch (IOException failure) {
            throw failed(path, failure);
        }
    }

    private void write(long position) throws IOException {
        ByteBuffer bytes = encode(position);
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
        last = position;
    }

    static ByteBuffer encode(long position) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(FORMAT).putLong(position);
        return bytes.putInt(checkOf(bytes.array())).flip();
    }

    static long decode(ByteBuffer bytes) {
        if (bytes.remaining() != LENGTH || bytes.get(0) != FORMAT) {
            return 0;
        }
        byte[] all = new byte[LENGTH];
        bytes.get(0, all);
        return bytes.getInt(1 + Long.BYTES) == checkOf(all) ? bytes.getLong(1) : 0;
    }

    private static int checkOf(byte[] all) {
        CRC32C check = new CRC32C();
        check.update(all, 0, 1 + Long.BYTES);
        return (int) check.getValue();
    }

    private static StorageFailed failed(Path path, IOException failure) {
        return new StorageFailed(
                "%s cannot be used: %s".formatted(path, failure.getMessage()), failure);
    }
}
