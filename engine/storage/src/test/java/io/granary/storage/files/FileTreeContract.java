package io.granary.storage.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every adapter of [FileTree] promises.
public abstract class FileTreeContract {
    protected static final FileName NAME = new FileName("ab/cd/abcdef");

    protected FileTree files;

    /// A tree without files.
    protected abstract FileTree openEmpty();

    /// Closes the tree and opens it again.
    protected abstract FileTree reopen(FileTree files);

    @BeforeEach
    final void openFiles() {
        files = openEmpty();
    }

    @AfterEach
    final void closeFiles() {
        files.close();
    }

    @Test
    void aFileIsReadAsItWasWritten() {
        write(NAME, "content");
        assertThat(read(NAME)).contains("content");
        assertThat(files.size(NAME)).contains(ByteCount.of(7));
    }

    @Test
    void aFileThatWasNeverWrittenIsAbsent() {
        write(NAME, "content");
        for (String absent : List.of("ab/cd/other", "ab/other", "other", "x/y/z")) {
            assertThat(files.read(new FileName(absent))).isEmpty();
            assertThat(files.size(new FileName(absent))).isEmpty();
            assertThat(files.delete(new FileName(absent))).isFalse();
            files.moveAside(new FileName(absent), "not there");
        }
    }

    @Test
    void partsAreJoinedAndLeftAsTheyWere() {
        ByteBuffer first = ByteBuffer.wrap(new byte[] {9, 1, 2, 9}, 1, 2);
        ByteBuffer second = ByteBuffer.allocateDirect(3).put(new byte[] {3, 4, 5}).flip();
        ByteBuffer none = ByteBuffer.allocate(0);
        ByteBuffer readOnly = ByteBuffer.wrap(new byte[] {6}).asReadOnlyBuffer();
        files.write(NAME, List.of(first, second, none, readOnly));
        assertThat(files.read(NAME).map(Bytes::copyOf)).contains(Bytes.hex("010203040506"));
        assertThat(List.of(first.remaining(), second.remaining(), readOnly.remaining()))
                .containsExactly(2, 3, 1);
    }

    @Test
    void aFileMayBeEmpty() {
        files.write(NAME, List.of());
        assertThat(read(NAME)).contains("");
        assertThat(files.size(NAME)).contains(ByteCount.ZERO);
    }

    @Test
    void largeFilesAreReadWhole() {
        Bytes large = noise((3 << 20) + 1);
        files.write(NAME, List.of(large.toByteBuffer()));
        assertThat(files.read(NAME).map(Bytes::copyOf)).contains(large);
    }

    @Test
    void whatWasReadCannotBeWrittenTo() {
        write(NAME, "content");
        assertThat(files.read(NAME))
                .hasValueSatisfying(bytes -> assertThat(bytes.isReadOnly()).isTrue());
        files.read(NAME).ifPresent(bytes -> bytes.get(new byte[3]));
        assertThat(read(NAME)).contains("content");
    }

    @Test
    void aSecondWriteReplacesTheFirst() {
        write(NAME, "a longer content");
        Optional<ByteBuffer> before = files.read(NAME);
        write(NAME, "short");
        assertThat(read(NAME)).contains("short");
        assertThat(before.map(Bytes::copyOf)).contains(Bytes.utf8("a longer content"));
    }

    @Test
    void aDeletedFileIsGone() {
        write(NAME, "content");
        assertThat(files.delete(NAME)).isTrue();
        assertThat(read(NAME)).isEmpty();
        assertThat(files.delete(NAME)).isFalse();
    }

    @Test
    void aFileSetAsideIsNoLongerInTheTree() {
        write(NAME, "damaged");
        files.moveAside(NAME, "its hash\ndiffers");
        assertThat(read(NAME)).isEmpty();
        assertThat(names()).isEmpty();
        write(NAME, "whole");
        files.moveAside(NAME, "again");
        assertThat(read(NAME)).isEmpty();
    }

    @Test
    void filesAreShownInOrder() {
        var expected = List.of("a/b", "a/c/d", "a-b", "b", "b.c", "c/z");
        for (String name : List.of("b", "c/z", "a-b", "a/c/d", "b.c", "a/b")) {
            write(new FileName(name), "");
        }
        assertThat(names()).containsExactlyElementsOf(expected);
    }

    @Test
    void aWalkGoesOnWhereItWas() {
        var expected = List.of("a/b", "a/c/d", "a/c-d", "a-b", "b", "b.c", "c/z");
        for (String name : expected) {
            write(new FileName(name), "");
        }
        for (int limit = 1; limit <= expected.size() + 1; limit++) {
            var walked = new ArrayList<String>();
            List<FileName> some = files.after(new FileName("-"), limit);
            while (!some.isEmpty()) {
                assertThat(some).hasSizeLessThanOrEqualTo(limit);
                some.forEach(name -> walked.add(name.value()));
                some = files.after(some.getLast(), limit);
            }
            assertThat(walked).containsExactlyElementsOf(expected);
        }
        assertThat(files.after(new FileName("a/c"), 9)).startsWith(new FileName("a/c/d"));
        assertThat(files.after(new FileName("a/z"), 1)).containsExactly(new FileName("a-b"));
        assertThat(files.after(new FileName("c/z"), 9)).isEmpty();
    }

    @Test
    void aFileMayBeDeletedWhileItIsShown() {
        for (String name : List.of("a/1", "a/2", "b/1")) {
            write(new FileName(name), "");
        }
        files.forEach(files::delete);
        assertThat(names()).isEmpty();
    }

    @Test
    void filesSurviveARestart() {
        write(NAME, "content");
        write(new FileName("gone"), "content");
        files.delete(new FileName("gone"));
        files = reopen(files);
        assertThat(names()).containsExactly(NAME.value());
        assertThat(read(NAME)).contains("content");
    }

    @Test
    void ofManyWritesAtOnceOneWinsWhole() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Callable<Void>>();
            for (int i = 0; i < 40; i++) {
                String content = Integer.toString(i % 10).repeat(10_000);
                work.add(() -> {
                    write(NAME, content);
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        }
        String content = read(NAME).orElseThrow();
        assertThat(content).hasSize(10_000).matches("(.)\\1*");
        assertThat(names()).containsExactly(NAME.value());
    }

    @Test
    void aClosedTreeRefusesEverything() {
        write(NAME, "content");
        files.close();
        files.close();
        assertThatThrownBy(() -> write(NAME, "more")).isInstanceOf(FilesFailed.class);
        assertThatThrownBy(() -> read(NAME)).isInstanceOf(FilesFailed.class);
        assertThatThrownBy(() -> files.size(NAME)).isInstanceOf(FilesFailed.class);
        assertThatThrownBy(() -> files.delete(NAME)).isInstanceOf(FilesFailed.class);
        assertThatThrownBy(() -> files.moveAside(NAME, "")).isInstanceOf(FilesFailed.class);
        assertThatThrownBy(this::names).isInstanceOf(FilesFailed.class);
        assertThatThrownBy(() -> files.after(NAME, 1)).isInstanceOf(FilesFailed.class);
        assertThatCode(files::close).doesNotThrowAnyException();
    }

    protected final void write(FileName name, String content) {
        files.write(name, List.of(Bytes.utf8(content).toByteBuffer()));
    }

    protected final Optional<String> read(FileName name) {
        return files.read(name).map(Bytes::copyOf).map(Bytes::toUtf8);
    }

    protected final List<String> names() {
        var names = new ArrayList<String>();
        files.forEach(name -> names.add(name.value()));
        return names;
    }

    private static Bytes noise(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return Bytes.wrap(bytes);
    }
}
