package io.granary.storage.files.ondisk;

import io.granary.storage.durable.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The directories below one root that are known to be durable.
///
/// A directory that another thread is just creating exists before it is durable, so existence alone
/// does not allow a file to be acknowledged in it: whoever does not know syncs once more.
final class DurableFolders {
    private final Path root;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    DurableFolders(Path root) {
        this.root = root;
    }

    /// Where the file `name` belongs; every directory above it is durable.
    Path place(String name) throws IOException {
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            require(name.substring(0, slash));
        }
        return root.resolve(name);
    }

    private void require(String folder) throws IOException {
        if (!known.contains(folder)) {
            Path directory = place(folder);
            Directories.createLast(directory);
            known.add(folder);
        }
    }
}
