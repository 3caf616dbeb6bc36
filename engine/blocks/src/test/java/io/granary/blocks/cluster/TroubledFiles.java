package io.granary.blocks.cluster;

import io.granary.foundation.bytes.ByteCount;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.space.DiskFull;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Files on a disk that can be full, and whose bytes can be damaged.
public final class TroubledFiles implements FileTree {
    private final FileTree files;
    private final List<FileName> setAside = new ArrayList<>();
    private final Set<FileName> unreadable = new TreeSet<>();
    private boolean full;
    private int writes;

    public TroubledFiles(FileTree files) {
        this.files = files;
    }

    public void full(boolean isFull) {
        full = isFull;
    }

    /// The disk cannot read the file any more, until it is written again.
    public void spoil(FileName name) {
        unreadable.add(name);
    }

    public void damage(FileName name, UnaryOperator<byte[]> change) {
        ByteBuffer whole = files.read(name).orElseThrow();
        byte[] bytes = new byte[whole.remaining()];
        whole.get(bytes);
        files.write(name, List.of(ByteBuffer.wrap(change.apply(bytes))));
    }

    public List<FileName> names() {
        List<FileName> names = new ArrayList<>();
        files.forEach(names::add);
        return names;
    }

    public List<FileName> setAside() {
        return setAside;
    }

    public int writes() {
        return writes;
    }

    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        if (full) {
            throw new DiskFull("on purpose");
        }
        writes++;
        unreadable.remove(name);
        files.write(name, contents);
    }

    @Override
    public Optional<ByteBuffer> read(FileName name) {
        if (unreadable.contains(name)) {
            throw new FilesFailed("a bad sector");
        }
        return files.read(name);
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
        setAside.add(name);
        files.moveAside(name, reason);
    }

    @Override
    public List<FileName> after(FileName name, int limit) {
        return files.after(name, limit);
    }

    @Override
    public void forEach(Consumer<FileName> action) {
        files.forEach(action);
    }

    @Override
    public void close() {
        files.close();
    }
}
