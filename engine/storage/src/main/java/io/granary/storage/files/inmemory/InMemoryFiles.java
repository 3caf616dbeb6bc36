package io.granary.storage.files.inmemory;

import io.granary.foundation.bytes.ByteCount;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FilesFailed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/// Files that live as long as the process.
public final class InMemoryFiles implements FileTree {
    private final NavigableMap<FileName, ByteBuffer> files;
    private final NavigableMap<FileName, ByteBuffer> aside;
    private volatile boolean closed;

    public InMemoryFiles() {
        this(new ConcurrentSkipListMap<>(), new ConcurrentSkipListMap<>());
    }

    private InMemoryFiles(
            NavigableMap<FileName, ByteBuffer> files, NavigableMap<FileName, ByteBuffer> aside) {
        this.files = files;
        this.aside = aside;
    }

    /// Closes this tree and opens another with the same files, as a restarted process finds them.
    public InMemoryFiles reopened() {
        close();
        return new InMemoryFiles(files, aside);
    }

    /// The names of the files that were set aside.
    public List<FileName> setAside() {
        return List.copyOf(aside.keySet());
    }

    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        requireOpen();
        int length = contents.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer whole = ByteBuffer.allocate(length);
        contents.forEach(part -> whole.put(part.duplicate()));
        files.put(name, whole.flip().asReadOnlyBuffer());
    }

    @Override
    public Optional<ByteBuffer> read(FileName name) {
        requireOpen();
        return Optional.ofNullable(files.get(name)).map(ByteBuffer::duplicate);
    }

    @Override
    public Optional<ByteCount> size(FileName name) {
        return read(name).map(bytes -> ByteCount.of(bytes.remaining()));
    }

    @Override
    public boolean delete(FileName name) {
        requireOpen();
        return files.remove(name) != null;
    }

    @Override
    public void moveAside(FileName name, String reason) {
        requireOpen();
        ByteBuffer damaged = files.remove(name);
        if (damaged != null) {
            aside.put(name, damaged);
        }
    }

    @Override
    public void forEach(Consumer<FileName> action) {
        requireOpen();
        files.keySet().forEach(action);
    }

    @Override
    public List<FileName> after(FileName name, int limit) {
        requireOpen();
        return files.tailMap(name, false).keySet().stream().limit(limit).toList();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new FilesFailed("the files are closed");
        }
    }
}
