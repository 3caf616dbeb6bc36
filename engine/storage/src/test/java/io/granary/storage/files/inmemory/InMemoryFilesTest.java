package io.granary.storage.files.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.storage.files.FileTree;
import io.granary.storage.files.FileTreeContract;
import org.junit.jupiter.api.Test;

final class InMemoryFilesTest extends FileTreeContract {
    @Override
    protected FileTree openEmpty() {
        return new InMemoryFiles();
    }

    @Override
    protected FileTree reopen(FileTree files) {
        return ((InMemoryFiles) files).reopened();
    }

    @Test
    void whatWasSetAsideCanBeAskedFor() {
        write(NAME, "damaged");
        files.moveAside(NAME, "its hash differs");
        assertThat(((InMemoryFiles) files).setAside()).containsExactly(NAME);
    }
}
