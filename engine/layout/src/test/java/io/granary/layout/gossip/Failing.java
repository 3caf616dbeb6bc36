package io.granary.layout.gossip;

import io.granary.foundation.bytes.ByteCount;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FilesFailed;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A disk whose every write fails, before or after it took effect.
record Failing(FileTree files, boolean afterwards) implements FileTree {
    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        if (afterwards) {
            files.write(name, contents);
        }
        throw new FilesFailed("the power went out");
    }

    @Override
    public Optional<ByteBuffer> read(FileName name) {
        return files.read(name);
    }

    @Override
    public Optional<ByteCount> size(FileName name) {
        return files.size(name);
    }

    @Override
    public boolean delete(FileName name) {
        throw new FilesFailed("nothing is deleted here");
    }

    @Override
    public void moveAside(FileName name, String reason) {
        throw new FilesFailed("nothing is set aside here");
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
