package io.granary.kit.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.placement.BlockDirectory;
import io.granary.blocks.placement.PlacedFiles;
import io.granary.foundation.bytes.ByteCount;
import io.granary.kit.startup.CannotStart;
import io.granary.storage.files.FileName;
import io.granary.storage.files.ondisk.DiskFiles;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockPlacesTest {
    private static final FileName NAME = new FileName("ab/cd/abcdef0123");

    @TempDir Path folder;

    private final InMemoryRows rows = new InMemoryRows();
    private Path home = Path.of("");

    @BeforeEach
    void makeHome() {
        home = folder.resolve("home");
    }

    private Path disk(int number) {
        return folder.resolve("disk" + number);
    }

    private PlacedFiles open(String... directories) {
        var places = new BlockPlaces(List.of(directories), ByteCount.ZERO);
        List<BlockDirectory> opened = places.open(home, rows);
        return PlacedFiles.open(opened, rows);
    }

    private static void write(PlacedFiles files) {
        files.write(NAME, List.of(ByteBuffer.allocate(10)));
    }

    private static void empty(Path directory) throws Exception {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
        Files.createDirectory(directory);
    }

    @Test
    void theDirectoryOfFormerReleasesIsOpenedAsItIs() {
        try (var former = DiskFiles.open(home.resolve("blocks"))) {
            former.write(NAME, List.of(ByteBuffer.allocate(10)));
        }
        try (var files = open()) {
            assertThat(files.read(NAME)).isPresent();
        }
        try (var files = open("")) {
            assertThat(files.read(NAME)).isPresent();
        }
    }

    @Test
    void directoriesAreReadFromText() {
        assertThat(BlockPlace.parse("/a"))
                .isEqualTo(new BlockPlace("/a", Path.of("/a"), Optional.empty(), false));
        assertThat(BlockPlace.parse(" /a:4TB "))
                .isEqualTo(
                        new BlockPlace(
                                "/a",
                                Path.of("/a"),
                                Optional.of(ByteCount.gibibytes(4096)),
                                false));
        assertThat(BlockPlace.parse("/a:b/c:500GB:read-only"))
                .isEqualTo(
                        new BlockPlace(
                                "/a:b/c",
                                Path.of("/a:b/c"),
                                Optional.of(ByteCount.gibibytes(500)),
                                true));
        assertThat(BlockPlace.parse("/a:read-only").readOnly()).isTrue();
        assertThatThrownBy(() -> BlockPlace.parse("/a:0TB"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no capacity");
        assertThatThrownBy(() -> BlockPlace.parse("a\0b")).isInstanceOf(CannotStart.class);
    }

    @Test
    void aDirectoryWhoseDiskIsNotMountedStopsTheStart() throws Exception {
        open(disk(1) + "", disk(2) + "").close();
        empty(disk(2));
        assertThatThrownBy(() -> open(disk(1) + "", disk(2) + ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(disk(2).toString())
                .hasMessageContaining("perhaps a disk is not mounted")
                .hasMessageContaining("start once without this directory");
        assertThat(disk(2)).isEmptyDirectory();
    }

    @Test
    void disksThatWereExchangedStopTheStart() throws Exception {
        open(disk(1) + "", disk(2) + "").close();
        Files.move(disk(1), disk(3));
        Files.move(disk(2), disk(1));
        assertThatThrownBy(() -> open(disk(1) + "", disk(3) + ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("other files than before");
    }

    @Test
    void theUsualDirectoryIsGuardedLikeAllOthers() throws Exception {
        open().close();
        empty(home.resolve("blocks"));
        assertThatThrownBy(() -> open())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("perhaps a disk is not mounted");
    }

    @Test
    void aDirectoryThatIsGoneMayBeTakenOutAndAnEmptyOnePutInItsPlace() throws Exception {
        open(disk(1) + "", disk(2) + "").close();
        empty(disk(2));
        try (var files = open(disk(1) + "")) {
            assertThat(files.lostSome()).isTrue();
        }
        try (var files = open(disk(1) + "", disk(2) + "")) {
            assertThat(files.lostSome()).isFalse();
        }
    }

    @Test
    void aDirectoryWithBlocksIsNotLeftOutByMistake() {
        try (var files = open()) {
            write(files);
        }
        assertThatThrownBy(() -> open(disk(1) + ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("There are blocks in " + home.resolve("blocks"))
                .hasMessageContaining(":read-only");
        try (var files = open(disk(1) + "", home.resolve("blocks") + ":read-only")) {
            assertThat(files.read(NAME)).isPresent();
            files.delete(NAME);
        }
        open(disk(1) + "").close();
    }

    @Test
    void someDirectoryMustTakeNewBlocks() {
        assertThatThrownBy(() -> open(disk(1) + ":read-only"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void aStartThatFailsLeavesNoDirectoryLocked() throws Exception {
        open(disk(1) + "", disk(2) + "").close();
        empty(disk(2));
        assertThatThrownBy(() -> open(disk(1) + "", disk(2) + "")).isInstanceOf(CannotStart.class);
        open(disk(1) + "").close();
    }
}
