package io.granary.storage.files.ondisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FileTreeContract;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.space.DiskFull;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiskFilesTest extends FileTreeContract {
    @TempDir Path temp;

    @Override
    protected FileTree openEmpty() {
        return DiskFiles.open(home());
    }

    @Override
    protected FileTree reopen(FileTree files) {
        files.close();
        return DiskFiles.open(home());
    }

    @Test
    void filesAreWhereTheirNamesSay() {
        write(NAME, "content");
        assertThat(home().resolve("files/ab/cd/abcdef")).hasContent("content");
        assertThat(home().resolve("temp")).isEmptyDirectory();
    }

    @Test
    void whatACrashLeftUnfinishedIsRemoved() throws IOException {
        Files.writeString(home().resolve("temp/7"), "half a fi");
        files = reopen(files);
        assertThat(home().resolve("temp")).isEmptyDirectory();
        assertThat(names()).isEmpty();
        write(NAME, "content");
        assertThat(names()).containsExactly(NAME.value());
    }

    @Test
    void damagedBytesAndTheReasonAreKept() {
        write(NAME, "damaged");
        files.moveAside(NAME, "its hash\ndiffers");
        write(NAME, "worse");
        files.moveAside(NAME, "no header");
        assertThat(home().resolve("corrupt/ab/cd/abcdef")).hasContent("worse");
        assertThat(home().resolve("corrupt.log"))
                .hasContent("ab/cd/abcdef: its hash differs\nab/cd/abcdef: no header\n");
    }

    @Test
    void aTreeKeepsItsId() {
        var id = ((DiskFiles) files).id();
        files = reopen(files);
        assertThat(((DiskFiles) files).id()).isEqualTo(id);
        try (var other = DiskFiles.open(temp.resolve("other"))) {
            assertThat(other.id()).isNotEqualTo(id);
        }
    }

    @Test
    void aSecondOpenIsRefused() {
        assertThatThrownBy(() -> DiskFiles.open(home()))
                .isInstanceOf(FilesFailed.class)
                .hasMessageContaining("in use");
    }

    @Test
    void aNewerLayoutIsRefused() throws IOException {
        files.close();
        Files.writeString(home().resolve("granary-files"), "granary-files 2\nand more\n");
        assertThatThrownBy(() -> DiskFiles.open(home()))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("newer release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "granary-files",
                "granary-files x\n",
                "granary-files 1\n",
                "granary-files 1\nid 00\n",
                "granary-files 1\nid zz112233445566778899aabbccddeeff\n",
                "granary-files 99999999999999999999\n"
            })
    void aDamagedMarkerIsRefusedAndTheTreeNotLocked(String marker) throws IOException {
        files.close();
        Path place = home().resolve("granary-files");
        String good = Files.readString(place);
        Files.writeString(place, marker);
        assertThatThrownBy(() -> DiskFiles.open(home()))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("damaged");
        Files.writeString(place, good);
        files = DiskFiles.open(home());
    }

    @Test
    void aTreeThatLostItsMarkerIsNotBegunAfresh() throws IOException {
        files.close();
        Files.delete(home().resolve("granary-files"));
        assertThatThrownBy(() -> DiskFiles.open(home()))
                .isInstanceOf(FilesFailed.class)
                .hasMessageContaining("no granary-files");
    }

    @Test
    void somebodyElsesDirectoryIsRefused() throws IOException {
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("letter.txt"), "Dear all");
        assertThatThrownBy(() -> DiskFiles.open(foreign))
                .isInstanceOf(FilesFailed.class)
                .hasMessageContaining("letter.txt");
        assertThat(foreign.resolve("letter.txt")).exists();
    }

    @Test
    void aFileInPlaceOfTheTreeIsRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");
        assertThatThrownBy(() -> DiskFiles.open(file)).isInstanceOf(FilesFailed.class);
    }

    @Test
    void afterOneFailedWriteAllWritesAreRefusedAndReadsGoOn() throws IOException {
        write(NAME, "content");
        Files.delete(home().resolve("temp"));
        assertThatThrownBy(() -> write(new FileName("b"), "")).isInstanceOf(FilesFailed.class);
        Files.createDirectory(home().resolve("temp"));
        assertThatThrownBy(() -> write(new FileName("b"), ""))
                .isInstanceOf(FilesFailed.class)
                .hasMessageContaining("since one failed");
        assertThatThrownBy(() -> files.delete(NAME)).isInstanceOf(FilesFailed.class);
        assertThat(read(NAME)).contains("content");
    }

    @Test
    void anInterruptedCallFailsAloneAndLeavesNothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> write(NAME, "content")).isInstanceOf(FilesFailed.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(home().resolve("temp")).isEmptyDirectory();
        write(NAME, "content");
        assertThat(read(NAME)).contains("content");
    }

    @Test
    void filesOfOthersInTheTreeAreNotShown() throws IOException {
        write(NAME, "content");
        Files.writeString(home().resolve("files/.nfs0001"), "");
        assertThat(names()).containsExactly(NAME.value());
    }

    @Test
    void aTreeThatIsKnownIsOpenedAgain() {
        write(NAME, "content");
        Bytes id = ((DiskFiles) files).id();
        files.close();
        files = DiskFiles.openKnown(home(), id, ByteCount.ZERO);
        assertThat(read(NAME)).contains("content");
    }

    @Test
    void anEmptyDirectoryIsNotTakenForAKnownTree() throws IOException {
        Bytes id = ((DiskFiles) files).id();
        Path mountPoint = Files.createDirectory(temp.resolve("not-mounted"));
        assertThatThrownBy(() -> DiskFiles.openKnown(mountPoint, id, ByteCount.ZERO))
                .isInstanceOf(FilesFailed.class)
                .hasMessageContaining("perhaps a disk is not mounted");
        assertThat(mountPoint).isEmptyDirectory();
    }

    @Test
    void anotherTreeIsNotTakenForAKnownOne() {
        Bytes id = ((DiskFiles) files).id();
        Path other = temp.resolve("other");
        DiskFiles.open(other).close();
        assertThatThrownBy(() -> DiskFiles.openKnown(other, id, ByteCount.ZERO))
                .isInstanceOf(FilesFailed.class)
                .hasMessageContaining("other files than before");
        DiskFiles.open(other).close();
    }

    @Test
    void aWriteThatWouldTouchTheReserveLeavesNothing() throws IOException {
        write(NAME, "content");
        files.close();
        long tooMuch = Files.getFileStore(home()).getUsableSpace() + 1;
        files = DiskFiles.open(home(), ByteCount.gibibytes(1L << 20));
        ByteBuffer large = ByteBuffer.allocate(1 << 20);
        List<ByteBuffer> contents =
                Collections.nCopies(Math.toIntExact(tooMuch / large.capacity() + 1), large);
        assertThatThrownBy(() -> files.write(new FileName("b"), contents))
                .isInstanceOf(DiskFull.class);
        assertThat(home().resolve("temp")).isEmptyDirectory();
        assertThat(read(NAME)).contains("content");
        assertThat(files.delete(NAME)).isTrue();
        write(NAME, "room again");
    }

    private Path home() {
        return temp.resolve("deep/files");
    }
}
