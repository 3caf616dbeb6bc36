package io.granary.storage.rows.ondisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.storage.rows.StorageFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTidemarkTest {
    private static final String GOLDEN = "010000000000000102";

    @TempDir Path temp;

    @Test
    void whatWasReachedLastIsRemembered() {
        try (var tidemark = open()) {
            assertThat(tidemark.last()).isZero();
            tidemark.reached(7);
            tidemark.reached(258);
        }
        try (var tidemark = open()) {
            assertThat(tidemark.last()).isEqualTo(258);
            tidemark.restart(3);
        }
        try (var tidemark = open()) {
            assertThat(tidemark.last()).isEqualTo(3);
        }
    }

    @Test
    void itLiesOnDiskAsItAlwaysDid() {
        Bytes written = Bytes.copyOf(FileTidemark.encode(258));

        assertThat(written.toHex()).isEqualTo(GOLDEN + "bd42566b");
        assertThat(FileTidemark.decode(written.toByteBuffer())).isEqualTo(258);
    }

    @Test
    void whatCannotBeReadRemembersNothing() throws IOException {
        byte[] good = Bytes.copyOf(FileTidemark.encode(258)).toArray();
        for (int at = 0; at < good.length; at++) {
            byte[] damaged = good.clone();
            damaged[at] ^= 4;
            assertThat(FileTidemark.decode(ByteBuffer.wrap(damaged))).isZero();
            assertThat(FileTidemark.decode(ByteBuffer.wrap(good, 0, at))).isZero();
        }
        Files.writeString(temp.resolve("position"), "rubbish, and more of it than there should be");
        try (var tidemark = open()) {
            assertThat(tidemark.last()).isZero();
        }
    }

    @Test
    void aFileThatCannotBeOpenedIsAFailure() throws IOException {
        Files.createDirectory(temp.resolve("position"));

        assertThatThrownBy(this::open).isInstanceOf(StorageFailed.class);
    }

    private FileTidemark open() {
        return FileTidemark.open(temp.resolve("position"));
    }
}
