package io.granary.kit.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.storage.rows.StorageFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotFolderTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00.5Z");

    @TempDir private Path temp;

    private SnapshotFolder opened() {
        return SnapshotFolder.open(temp.resolve("snapshots"), 2);
    }

    private static void copy(Path directory) {
        try {
            Files.writeString(Files.createDirectory(directory).resolve("rows"), "copied");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void aSnapshotIsNamedByWhenItWasTaken() {
        SnapshotFolder folder = opened();

        assertThat(folder.newest()).isEmpty();
        assertThat(folder.take(NOON, SnapshotFolderTest::copy))
                .isEqualTo("2026-03-04T12-00-00.500Z");
        assertThat(opened().newest()).contains(NOON);
        assertThat(temp.resolve("snapshots/2026-03-04T12-00-00.500Z/rows")).hasContent("copied");
    }

    @Test
    void onlyTheNewestAreKept() {
        SnapshotFolder folder = opened();
        for (int hour = 0; hour < 4; hour++) {
            folder.take(NOON.plus(Duration.ofHours(hour)), SnapshotFolderTest::copy);
        }

        assertThat(folder.names())
                .containsExactly("2026-03-04T14-00-00.500Z", "2026-03-04T15-00-00.500Z");
        assertThat(temp.resolve("snapshots")).isDirectoryNotContaining("glob:**removed");
    }

    @Test
    void theOneJustTakenStaysAlsoWhereTheClockWasSetBack() {
        SnapshotFolder folder = opened();
        folder.take(NOON, SnapshotFolderTest::copy);
        folder.take(NOON.plusSeconds(1), SnapshotFolderTest::copy);
        folder.take(NOON.minusSeconds(60), SnapshotFolderTest::copy);

        assertThat(folder.names())
                .containsExactly("2026-03-04T11-59-00.500Z", "2026-03-04T12-00-01.500Z");
    }

    @Test
    void anOldOneIsKeptWhenANewOneCannotBeMade() {
        SnapshotFolder folder = opened();
        folder.take(NOON, SnapshotFolderTest::copy);
        folder.take(NOON.plusSeconds(1), SnapshotFolderTest::copy);

        assertThatThrownBy(() ->
                        folder.take(
                                NOON.plusSeconds(2),
                                _ -> {
                                    throw new StorageFailed("the disk is full");
                                }))
                .isInstanceOf(StorageFailed.class);
        assertThat(folder.names()).hasSize(2);
    }

    @Test
    void whatACrashLeftBehindIsRemovedAndNothingElse() throws IOException {
        opened().take(NOON, SnapshotFolderTest::copy);
        Path folder = temp.resolve("snapshots");
        copy(folder.resolve("2026-03-04T13-00-00.000Z.tmp"));
        copy(folder.resolve("2026-03-04T11-00-00.000Z.removed"));
        copy(folder.resolve("my-own-copy.tmp"));

        assertThat(opened().names()).containsExactly("2026-03-04T12-00-00.500Z");
        try (var left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("2026-03-04T12-00-00.500Z", "my-own-copy.tmp");
        }
    }
}
