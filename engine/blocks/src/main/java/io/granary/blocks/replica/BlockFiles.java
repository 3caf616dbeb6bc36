package io.granary.blocks.replica;

import io.granary.blocks.compression.Compression;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.work.Turns;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.files.FilesFailed;
import java.nio.ByteBuffer;
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
    /// No block's file is named so: each comes later.
    private static final FileName FIRST = new FileName("-");

    private final FileTree files;
    private final Proven proven;
    private final Turns turns = Turns.of(1024);

    BlockFiles(FileTree files, Proven proven) {
        this.files = files;
        this.proven = proven;
    }

    /// Makes sure that a good file is there when this returns, durably.
    ///
    /// A file that is there is read and proven first: a second put must never vouch for a damaged
    /// copy. One that cannot be read is replaced.
    void keep(BlockId id, PackedBlock block) {
        turns.take(
                id,
                () -> {
                    if (!isProven(id)) {
                        files.write(BlockFile.nameOf(id), BlockFile.encode(id, block));
                        proven.note(id);
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

    /// Whether there is a file of the block, whatever is in it.
    boolean hasFile(BlockId id) {
        return files.size(BlockFile.nameOf(id)).isPresent();
    }

    /// Reads the block's file and proves it by its hash; a damaged one is set aside.
    Finding inspect(BlockId id) {
        Finding finding = look(id);
        return finding instanceof Finding.Damaged
                ? turns.take(id, () -> setAsideIfDamaged(id)) // it may have been mended just now
                : finding;
    }

    /// Whether a good file is there: one that was proven lately, or is now by reading it.
    boolean holds(BlockId id) {
        return turns.take(id, () -> (proven.lately(id) && hasFile(id)) || isProven(id));
    }

    /// The block, if a copy is here that is proven by its hash; a damaged one is set aside.
    Optional<PackedBlock> genuine(BlockId id) {
        return inspect(id) instanceof Finding.Good ? read(id) : Optional.empty();
    }

    /// Removes a block unless `needed`, which is asked when nobody else can change the file.
    boolean removeUnless(BooleanSupplier needed, BlockId id) {
        return turns.take(
                id,
                () -> {
                    if (needed.getAsBoolean()) {
                        return false;
                    }
                    proven.forget(id);
                    return files.delete(BlockFile.nameOf(id));
                });
    }

    /// The blocks here that fit `wanted`, found by walking all files.
    List<BlockId> walk(Predicate<BlockId> wanted) {
        List<BlockId> found = new ArrayList<>();
        files.forEach(name -> BlockFile.idOf(name).filter(wanted).ifPresent(found::add));
        return found;
    }

    /// The blocks whose files follow the place, which is empty before the first one.
    Stretch after(Bytes place, int limit) {
        FileName name = place.isEmpty() ? FIRST : new FileName(place.toUtf8());
        List<FileName> names = files.after(name, limit);
        List<BlockId> blocks =
                names.stream().flatMap(each -> BlockFile.idOf(each).stream()).toList();
        return new Stretch(
                blocks,
                names.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Bytes.utf8(names.getLast().value())));
    }

    private boolean isProven(BlockId id) {
        return setAsideIfDamaged(id) instanceof Finding.Good;
    }

    private Finding setAsideIfDamaged(BlockId id) {
        Finding finding = look(id);
        if (finding instanceof Finding.Damaged(_, String reason)) {
            files.moveAside(BlockFile.nameOf(id), reason);
        }
        if (finding instanceof Finding.Good) {
            proven.note(id);
        } else {
            proven.forget(id);
        }
        return finding;
    }

    private Finding look(BlockId id) {
        try {
            return files.read(BlockFile.nameOf(id))
                    .<Finding>map(bytes -> proof(id, bytes))
                    .orElseGet(Finding.Absent::new);
        } catch (FilesFailed failure) {
            return new Finding.Unreadable(String.valueOf(failure.getMessage()));
        }
    }

    private static Finding proof(BlockId id, ByteBuffer bytes) {
        ByteCount read = ByteCount.of(bytes.remaining());
        return switch (BlockFile.decode(id, bytes)) {
            case FileContent.Good(var block) when isGenuine(id, block) -> new Finding.Good(read);
            case FileContent.Good _ -> new Finding.Damaged(read, "its hash is not its name");
            case FileContent.Damaged(var reason) -> new Finding.Damaged(read, reason);
        };
    }

    private static boolean isGenuine(BlockId id, PackedBlock block) {
        return Compression.unpack(block).filter(plain -> BlockId.of(plain).equals(id)).isPresent();
    }

    private Optional<PackedBlock> good(BlockId id) {
        Optional<FileContent> content = content(id);
        if (content.isPresent() && content.get() instanceof FileContent.Damaged(String reason)) {
            files.moveAside(BlockFile.nameOf(id), reason);
            proven.forget(id);
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
