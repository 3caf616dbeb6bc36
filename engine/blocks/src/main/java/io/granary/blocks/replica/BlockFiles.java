package io.granary.blocks.replica;

import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.references.BlockId;
import io.granary.foundation.work.Turns;
import io.granary.storage.files.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// One node's blocks on its disk. Blocks.
///
/// Everything that changes a block's file takes a turn for that block. The file itself says whether
/// the block is here; nothing else does.
final class BlockFiles {
    private final FileTree files;
    private final Turns turns = Turns.of(1024);

    BlockFiles(FileTree files) {
        this.files = files;
    }

    /// Makes sure that a good file is there when this returns, durably.
    ///
    /// A file that is there is read and checked first: a second put must never vouch for a damaged
    /// copy.
    void keep(BlockId id, PackedBlock block) {
        turns.take(
                id,
                () -> {
                    if (good(id).isEmpty()) {
                        files.write(BlockFile.nameOf(id), BlockFile.encode(id, block));
                    }
                    return id;
                });
    }

    /// The block, if a good copy is here; a damaged one is set aside.
    Optional<PackedBlock> read(BlockId id) {
        Optional<FileContent> content = content(id);
        return content.isPresent() && content.get() instanceof FileContent.Damaged
                ? turns.take(id, () -> good(id)) // somebody may have mended it just now
                : content.flatMap(BlockFiles::blockOf);
    }

    /// Removes a block unless `needed`, which is asked when nobody else can change the file.
    boolean removeUnless(BooleanSupplier needed, BlockId id) {
        return turns.take(id, () -> !needed.getAsBoolean() && files.delete(BlockFile.nameOf(id)));
    }

    /// The blocks here that fit `wanted`, found by walking all files.
    List<BlockId> walk(Predicate<BlockId> wanted) {
        List<BlockId> found = new ArrayList<>();
        files.forEach(name -> BlockFile.idOf(name).filter(wanted).ifPresent(found::add));
        return found;
    }

    private Optional<PackedBlock> good(BlockId id) {
        Optional<FileContent> content = content(id);
        if (content.isPresent() && content.get() instanceof FileContent.Damaged(String reason)) {
            files.moveAside(BlockFile.nameOf(id), reason);
        }
        return content.flatMap(BlockFiles::blockOf);
    }

    private Optional<FileContent> content(BlockId id) {
        return files.read(BlockFile.nameOf(id)).map(bytes -> BlockFile.decode(id, bytes));
    }

    private static Optional<PackedBlock> blockOf(FileContent content) {
        return switch (content) {
            case FileContent.Good(var block) -> Optional.of(block);
            case FileContent.Damaged _ -> Optional.empty();
        };
    }
}
