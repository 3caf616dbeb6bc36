package io.granary.blocks.replica;

import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.storage.files.FileName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/// The format of a block's file: 64 bytes of header, then the packed bytes. Numbers are big-endian.
///
/// | at | bytes | what |
/// |---:|---:|---|
/// | 0 | 4 | `GRNB` |
/// | 4 | 1 | format version, 1 |
/// | 5 | 1 | packing: 0 plain, 1 zstd |
/// | 6 | 2 | zero |
/// | 8 | 4 | length of the plain block |
/// | 12 | 4 | length of the packed bytes |
/// | 16 | 4 | CRC32C of the packed bytes |
/// | 20 | 32 | block id: BLAKE3-256 of the plain block |
/// | 52 | 8 | zero |
/// | 60 | 4 | CRC32C of bytes 0 to 59 |
///
/// All versions share bytes 0 to 4 and 60 to 63, so that damage is told from a newer format.
final class BlockFile {
    static final int HEADER = 64;

    private static final int MAGIC = 0x47524e42;
    private static final int VERSION = 1;

    private static final int VERSION_AT = 4;
    private static final int PACKING_AT = 5;
    private static final int PLAIN_LENGTH_AT = 8;
    private static final int PACKED_LENGTH_AT = 12;
    private static final int CHECKSUM_AT = 16;
    private static final int ID_AT = 20;
    private static final int HEADER_CHECKSUM_AT = 60;

    private static final Pattern NAME =
            Pattern.compile("[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{" + 2 * BlockId.LENGTH + "})");

    private BlockFile() {}

    static FileName nameOf(BlockId id) {
        String hex = id.value().toHex();
        return new FileName(hex.substring(0, 2) + "/" + hex.substring(2, 4) + "/" + hex);
    }

    /// The block whose file has this name; empty for a file that is none of ours.
    static Optional<BlockId> idOf(FileName name) {
        var parts = NAME.matcher(name.value());
        return parts.matches()
                ? Optional.of(new BlockId(Bytes.hex(parts.group(1))))
                        .filter(id -> nameOf(id).equals(name))
                : Optional.empty();
    }

    static List<ByteBuffer> encode(BlockId id, PackedBlock block) {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        header.putInt(MAGIC)
                .put((byte) VERSION)
                .put((byte) block.packing().code())
                .putInt(PLAIN_LENGTH_AT, block.plainSize().toInt())
                .putInt(PACKED_LENGTH_AT, block.size().toInt())
                .putInt(CHECKSUM_AT, block.crc32c())
                .put(ID_AT, id.value().toArray());
        header.putInt(HEADER_CHECKSUM_AT, headerChecksum(header));
        return List.of(header.rewind(), block.bytes());
    }

    /// Reads and checks a whole file. Throws [UnknownFormat] for a sound file of a newer release.
    static FileContent decode(BlockId id, ByteBuffer file) {
        ByteBuffer all = file.slice();
        if (all.capacity() < HEADER) {
            return new FileContent.Damaged("%d bytes, no header".formatted(all.capacity()));
        }
        if (all.getInt(0) != MAGIC || all.getInt(HEADER_CHECKSUM_AT) != headerChecksum(all)) {
            return new FileContent.Damaged("the header is garbled");
        }
        int version = all.get(VERSION_AT) & 0xff;
        if (version != VERSION) {
            throw new UnknownFormat(
                    "block %s has format %d; this program reads format %d: a newer release wrote it"
                            .formatted(id, version, VERSION));
        }
        byte[] named = new byte[BlockId.LENGTH];
        all.get(ID_AT, named);
        if (!Bytes.wrap(named).equals(id.value())) {
            return new FileContent.Damaged("it holds block " + Bytes.wrap(named));
        }
        return body(all);
    }

    private static FileContent body(ByteBuffer all) {
        int expected = all.getInt(PACKED_LENGTH_AT);
        int plain = all.getInt(PLAIN_LENGTH_AT);
        if (all.capacity() - HEADER != expected) {
            return new FileContent.Damaged(
                    "%d bytes instead of %d".formatted(all.capacity() - HEADER, expected));
        }
        Optional<Packing> packing = packingOf(all.get(PACKING_AT));
        if (packing.isEmpty() || plain < 0 || plain > PackedBlock.LONGEST.value()) {
            return new FileContent.Damaged("the header makes no sense");
        }
        var block =
                new PackedBlock(
                        packing.get(),
                        ByteCount.of(plain),
                        all.getInt(CHECKSUM_AT),
                        all.slice(HEADER, expected));
        return block.isIntact()
                ? new FileContent.Good(block)
                : new FileContent.Damaged("the checksum does not match");
    }

    private static Optional<Packing> packingOf(int code) {
        for (Packing packing : Packing.values()) {
            if (packing.code() == code) {
                return Optional.of(packing);
            }
        }
        return Optional.empty();
    }

    private static int headerChecksum(ByteBuffer file) {
        CRC32C crc = new CRC32C();
        crc.update(file.duplicate().clear().limit(HEADER_CHECKSUM_AT));
        return (int) crc.getValue();
    }
}
