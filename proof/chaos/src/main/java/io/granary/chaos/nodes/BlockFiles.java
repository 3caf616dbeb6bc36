package io.granary.chaos.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The files of a node's blocks, behind its back.
public final class BlockFiles {
    /// Nothing that is cut into blocks is smaller.
    private static final long SMALLEST = 16 << 10;

    private final Path folder;
    private final RandomGenerator chance;

    public BlockFiles(Path folder, RandomGenerator chance) {
        this.folder = folder;
        this.chance = chance;
    }

    /// How a file can be damaged.
    public enum Damage {
        FLIP,
        TRUNCATE,
        ZERO,
        SWAP
    }

    /// Damages up to `most` files, chosen by chance, each in one way.
    ///
    /// @return how many were damaged; fewer when there are not so many, or they went away
    public int damage(int most) {
        int damaged = 0;
        List<Path> files = files();
        for (int i = 0; i < most && !files.isEmpty(); i++) {
            Path file = files.remove(chance.nextInt(files.size()));
            Damage how = Damage.values()[chance.nextInt(Damage.values().length)];
            damaged += damage(file, how, files) ? 1 : 0;
        }
        return damaged;
    }

    /// Damages every file.
    public int damageAll() {
        return damage(Integer.MAX_VALUE);
    }

    private boolean damage(Path file, Damage how, List<Path> others) {
        try {
            switch (how) {
                case FLIP -> flip(file);
                case TRUNCATE -> truncate(file);
                case ZERO -> zero(file);
                case SWAP -> {
                    if (others.isEmpty()) {
                        flip(file);
                    } else {
                        swap(file, others.get(chance.nextInt(others.size())));
                    }
                }
            }
            return true;
        } catch (NoSuchFileException _) {
            return false; // The node has removed it meanwhile.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void flip(Path file) throws IOException {
        try (FileChannel open = open(file)) {
            long at = chance.nextLong(open.size());
            ByteBuffer one = ByteBuffer.allocate(1);
            open.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 1 << chance.nextInt(8)));
            open.write(one.rewind(), at);
        }
    }

    private void truncate(Path file) throws IOException {
        try (FileChannel open = open(file)) {
            open.truncate(chance.nextLong(open.size()));
        }
    }

    private static void zero(Path file) throws IOException {
        try (FileChannel open = open(file)) {
            open.write(ByteBuffer.allocate((int) Math.min(open.size(), 4_096)), 0);
        }
    }

    private static void swap(Path one, Path other) throws IOException {
        Path aside = one.resolveSibling(one.getFileName() + ".aside");
        Files.move(one, aside);
        Files.move(other, one, StandardCopyOption.REPLACE_EXISTING);
        Files.move(aside, other, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(
                    all.filter(Files::isRegularFile).filter(BlockFiles::isBlock).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException _) {
            return new ArrayList<>(); // A file went away while we looked.
        }
    }

    private static boolean isBlock(Path file) {
        try {
            return Files.size(file) >= SMALLEST
                    && file.getFileName().toString().matches("[0-9a-f]{32,}.*");
        } catch (IOException _) {
            return false; // It went away.
        }
    }
}
