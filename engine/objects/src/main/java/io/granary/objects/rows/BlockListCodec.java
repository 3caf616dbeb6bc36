package io.granary.objects.rows;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.objects.rows.proto.StoredRows;
import java.util.List;
import java.util.Optional;

/// Lists of blocks, and of parts whose blocks are listed elsewhere, as stored bytes.
final class BlockListCodec {
    private BlockListCodec() {}

    static List<StoredRows.Block> encode(List<StoredBlock> blocks) {
        return blocks.stream()
                .map(block ->
                        StoredRows.Block.newBuilder()
                                .setId(Heads.encode(block.id().value()))
                                .setSize(block.size().toInt())
                                .build())
                .toList();
    }

    static List<StoredBlock> decode(List<StoredRows.Block> stored) {
        return stored.stream()
                .map(block ->
                        new StoredBlock(
                                new BlockId(Heads.decode(block.getId())),
                                ByteCount.of(block.getSize())))
                .toList();
    }

    static List<StoredRows.Part> encodeParts(List<ManifestPart> parts) {
        return parts.stream().map(BlockListCodec::encode).toList();
    }

    private static StoredRows.Part encode(ManifestPart part) {
        var stored =
                StoredRows.Part.newBuilder()
                        .setNumber(part.number())
                        .setSize(part.size().value())
                        .setBlockSize(part.blockSize().toInt());
        part.checksum().ifPresent(checksum -> stored.setChecksum(Heads.encode(checksum)));
        return stored.build();
    }

    static List<ManifestPart> decodeParts(List<StoredRows.Part> stored) {
        return stored.stream()
                .map(part ->
                        new ManifestPart(
                                part.getNumber(),
                                ByteCount.of(part.getSize()),
                                ByteCount.of(part.getBlockSize()),
                                Optional.of(part.getChecksum())
                                        .filter(checksum -> !checksum.isEmpty())
                                        .map(Heads::decode)))
                .toList();
    }
}
