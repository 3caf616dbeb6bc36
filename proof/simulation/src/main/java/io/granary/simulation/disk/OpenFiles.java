package io.granary.simulation.disk;

import io.granary.foundation.bytes.ByteCount;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The files of a disk, opened by one process.
final class OpenFiles implements FileTree {
    private final FilesDisk disk;
    private final InMemoryFiles seen;

    OpenFiles(FilesDisk disk, InMemoryFiles seen) {
        this.disk = disk;
        this.seen = seen;
    }

    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        ByteBuffer whole =
                ByteBuffer.allocate(contents.stream().mapToInt(ByteBuffer::remaining).sum());
        contents.forEach(part -> whole.put(part.duplicate()));
        whole.flip();
        disk.change(seen, files -> files.write(name, List.of(whole)));
    }

    @Override
    public Optional<ByteBuffer> read(FileName name) {
        return seen.read(name);
    }

    @Override
    public Optional<ByteCount> size(FileName name) {
        return seen.size(name);
    }

    @Override
    public boolean delete(FileName name) {
        boolean there = seen.size(name).isPresent();
        disk.change(seen, files -> files.delete(name));
        if (there) {
            disk.deleted(name);
        }
        return there;
    }

    @Override
    public void moveAside(FileName name, String reason) {
        disk.change(seen, files -> files.moveAside(name, reason));
    }

    @Override
    public List<FileName> after(FileName name, int limit) {
        return seen.after(name, limit);
    }

    @Override
    public void forEach(Consumer<FileName> action) {
        seen.forEach(action);
    }

    @Override
    public void close() {
        seen.close();
    }
}
