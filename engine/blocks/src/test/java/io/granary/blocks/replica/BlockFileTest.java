package io.granary.blocks.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.blocks.Golden;
import io.granary.blocks.SomeBytes;
import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.storage.files.FileName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class BlockFileTest {
    private static final Bytes HELLO = Bytes.utf8("hello block");
    private static final BlockId ID = BlockId.of(HELLO.toByteBuffer());

    @Test
    void aPlainFileHasItsGoldenBytes() {
        var block = PackedBlock.of(Packing.PLAIN, ByteCount.of(11), HELLO.toByteBuffer());
        Golden.assertBytes("blocks/file-plain", file(ID, block));
    }

    @Test
    void aCompressedFileHasItsGoldenHeader() {
        ByteBuffer packed = Bytes.utf8("as if it were compressed").toByteBuffer();
        var block = PackedBlock.of(Packing.ZSTD, ByteCount.of(1 << 20), packed);
        Golden.assertBytes("blocks/file-zstd", file(ID, block));
    }

    @Test
    void theGoldenFileIsRead() {
        var content = BlockFile.decode(ID, Golden.bytes("blocks/file-plain").toByteBuffer());
        assertThat(content)
                .isInstanceOfSatisfying(
                        FileContent.Good.class,
                        good -> assertThat(Bytes.copyOf(good.block().bytes())).isEqualTo(HELLO));
    }

    @Test
    void aFileIsReadFromTheMiddleOfABuffer() {
        ByteBuffer text = SomeBytes.text(100_000);
        BlockId id = BlockId.of(text);
        Bytes file = file(id, Compression.pack(text));
        ByteBuffer within =
                ByteBuffer.allocate(file.length() + 7).position(7).put(file.toByteBuffer());
        var content = BlockFile.decode(id, within.position(7).slice());
        assertThat(content).isInstanceOf(FileContent.Good.class);
        assertThat(BlockFile.decode(id, within.clear().position(7)))
                .isInstanceOf(FileContent.Good.class);
    }

    @Test
    void aNewerFormatIsRefusedAndNotCalledDamaged() {
        byte[] file = Golden.bytes("blocks/file-plain").toArray();
        file[4] = 2;
        assertThat(BlockFile.decode(ID, ByteBuffer.wrap(file)))
                .isInstanceOf(FileContent.Damaged.class);
        CRC32C crc = new CRC32C();
        crc.update(file, 0, 60);
        ByteBuffer.wrap(file).putInt(60, (int) crc.getValue());
        assertThatThrownBy(() -> BlockFile.decode(ID, ByteBuffer.wrap(file)))
                .isInstanceOf(UnknownFormat.class)
                .hasMessageContaining("newer release");
    }

    @Test
    void aNameLeadsBackToItsBlock() {
        FileName name = BlockFile.nameOf(ID);
        String hex = ID.toString();
        assertThat(name.value())
                .isEqualTo(hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex);
        assertThat(BlockFile.idOf(name)).contains(ID);
    }

    @Test
    void strangersAmongTheFilesAreNoBlocks() {
        String hex = ID.toString();
        for (String name : List.of("notes", "aa/bb/" + hex, "aa/bb/cc", hex)) {
            assertThat(BlockFile.idOf(new FileName(name))).isEmpty();
        }
    }

    private static Bytes file(BlockId id, PackedBlock block) {
        return Bytes.concat(
                BlockFile.encode(id, block).stream().map(Bytes::copyOf).toArray(Bytes[]::new));
    }
}
