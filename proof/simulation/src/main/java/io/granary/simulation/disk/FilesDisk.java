package io.granary.simulation.disk;

import io.granary.simulation.world.Chance;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.inmemory.InMemoryFiles;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A disk with files: what processes see of them, and what of that is synced.
///
/// Safe for any thread, as the contract of files asks; a simulated world has only one.
public final class FilesDisk {
    private final Syncing syncing;
    private final List<Consumer<FileTree>> unsynced = new ArrayList<>();
    private final InMemoryFiles synced = new InMemoryFiles();
    private final Map<FileName, ByteBuffer> rotten = new TreeMap<>();
    private InMemoryFiles seen = new InMemoryFiles();
    private Consumer<FileName> onDeleted = _ -> {};

    public FilesDisk(Syncing syncing) {
        this.syncing = syncing;
    }

    /// The files as a process that starts now finds them.
    public synchronized FileTree open() {
        seen = seen.reopened();
        return new OpenFiles(this, seen);
    }

    /// What would be left if the power were cut now and nothing of the rest were saved.
    public FileTree synced() {
        return synced;
    }

    public synchronized void sync() {
        unsynced.forEach(change -> change.accept(synced));
        unsynced.clear();
    }

    /// The machine loses power. Of what was not synced, any part may be there.
    public synchronized void cutPower(Chance chance) {
        unsynced.stream().filter(_ -> chance.happens(0.5)).forEach(change -> change.accept(synced));
        unsynced.clear();
        seen.close();
        seen = new InMemoryFiles();
        synced.forEach(name -> seen.write(name, List.of(synced.read(name).orElseThrow())));
    }

    /// All files are gone. To be called while no process runs.
    public synchronized void wipe() {
        unsynced.clear();
        List<FileName> names = new ArrayList<>();
        synced.forEach(names::add);
        names.forEach(synced::delete);
        seen.close();
        seen = new InMemoryFiles();
    }

    /// One bit of one file turns over, if there is a file.
    public synchronized boolean rot(Chance chance) {
        List<FileName> names = new ArrayList<>();
        synced.forEach(names::add);
        if (names.isEmpty()) {
            return false;
        }
        FileName name = names.get(chance.below(names.size()));
        ByteBuffer read = synced.read(name).orElseThrow();
        byte[] bytes = new byte[read.remaining()];
        read.get(bytes);
        bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(Byte.SIZE));
        List<ByteBuffer> damaged = List.of(ByteBuffer.wrap(bytes));
        synced.write(name, damaged);
        seen.write(name, damaged);
        rotten.put(name, ByteBuffer.wrap(bytes));
        return true;
    }

    /// The files that rotted and are still as they were then.
    public synchronized List<FileName> rotten() {
        return rotten.entrySet().stream()
                .filter(each ->
                        synced.read(each.getKey()).filter(each.getValue()::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Has `listener` told of each file that a process deletes, right after.
    public synchronized void watchDeletions(Consumer<FileName> listener) {
        onDeleted = listener;
    }

    synchronized void deleted(FileName name) {
        onDeleted.accept(name);
    }

    /// Whether a file was synced here and is there, or has rotted since: then a process that read
    /// it may have set it aside.
    public synchronized boolean wasSynced(FileName name) {
        return synced.size(name).isPresent() || rotten.containsKey(name);
    }

    synchronized void change(InMemoryFiles open, Consumer<FileTree> change) {
        change.accept(open);
        unsynced.add(change);
        if (syncing == Syncing.AT_ONCE) {
            sync();
        }
    }
}
