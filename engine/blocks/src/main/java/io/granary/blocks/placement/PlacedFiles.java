package io.granary.blocks.placement;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.work.Turns;
import io.granary.storage.files.FileName;
import io.granary.storage.files.FileTree;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The files of all directories of a node, as if they were one tree.
///
/// A new file goes to the directory that its part has as its home. Files are looked for at home
/// first and then everywhere, so that none is missed that has not been taken home yet.
public final class PlacedFiles implements FileTree {
    private static final FileName FIRST = new FileName("-");
    private static final int SHOWN_AT_ONCE = 1_000;

    /// Hexadecimal digits of a block's hash that say which part it is in: none of those that its
    /// directory is named after.
    private static final int PART_FROM = 4;

    private static final int PART_TO = 8;
    private static final int HEX = 16;

    private final List<BlockDirectory> directories;
    private final Homes homes;
    private final boolean lostSome;
    private final Turns turns = Turns.of(256);

    private PlacedFiles(List<BlockDirectory> directories, Homes homes, boolean lostSome) {
        this.directories = List.copyOf(directories);
        this.homes = homes;
        this.lostSome = lostSome;
    }

    /// The families that a store of a node with blocks is opened with.
    public static List<FamilySpec> families() {
        return PlacementRecord.families();
    }

    /// The directories that the node had when it ran last: their ids by their names. Blocks.
    public static SortedMap<String, Bytes> known(OrderedRows rows) {
        SortedMap<String, Bytes> known = new TreeMap<>();
        PlacementRecord.read(rows).stream()
                .flatMap(record -> record.directories().stream())
                .forEach(each -> known.put(each.name(), each.id()));
        return known;
    }

    /// Makes one tree of `directories`, and remembers them. Blocks.
    ///
    /// @param rows where it is kept which part is at home where
    public static PlacedFiles open(List<BlockDirectory> directories, OrderedRows rows) {
        Check.that(
                directories.size() <= Homes.MOST_DIRECTORIES, "%d directories", directories.size());
        long distinct = directories.stream().map(BlockDirectory::id).distinct().count();
        Check.that(distinct == directories.size(), "a directory is there twice");
        Optional<PlacementRecord> before = PlacementRecord.read(rows);
        int[] former =
                before.map(record -> record.homesAmong(directories)).orElseGet(Homes::nowhere);
        List<Long> capacities = directories.stream().map(each -> each.capacity().value()).toList();
        Homes homes = Homes.of(capacities, former);
        PlacementRecord now = PlacementRecord.of(directories, homes);
        if (!before.equals(Optional.of(now))) {
            now.write(rows);
        }
        return new PlacedFiles(directories, homes, before.filter(now::lacksSomeOf).isPresent());
    }

    /// Whether a directory of the last run is not there any more, and all that lay in it.
    public boolean lostSome() {
        return lostSome;
    }

    int directories() {
        return directories.size();
    }

    String nameOf(int directory) {
        return directories.get(directory).name();
    }

    /// The files of one directory above `name` that are not at home there.
    Strays straysAfter(int directory, FileName name, int limit) {
        List<FileName> names = directories.get(directory).files().after(name, limit);
        return new Strays(
                names.stream().filter(each -> homeOf(each) != directory).toList(),
                names.isEmpty() ? Optional.empty() : Optional.of(names.getLast()));
    }

    /// Some files that are not at home.
    ///
    /// @param reached the last name that was looked at; empty at the end of the directory
    record Strays(List<FileName> names, Optional<FileName> reached) {}

    /// Takes a file home: it is durable there before it goes from where it was. How much was moved.
    ///
    /// Two files of one name are one when they are equal; else the one that is not at home is set
    /// aside.
    ByteCount takeHome(FileName name, int directory) {
        return turns.take(
                name,
                () ->
                        directories
                                .get(directory)
                                .files()
                                .read(name)
                                .map(bytes -> move(name, bytes, directory))
                                .orElse(ByteCount.ZERO));
    }

    private ByteCount move(FileName name, ByteBuffer bytes, int from) {
        FileTree old = directories.get(from).files();
        FileTree home = home(name).files();
        Optional<ByteBuffer> there = home.read(name);
        if (there.isEmpty()) {
            home.write(name, List.of(bytes));
        }
        if (there.isEmpty() || there.get().equals(bytes)) {
            old.delete(name);
        } else {
            old.moveAside(name, "another file of that name is in " + home(name).name());
        }
        return ByteCount.of(bytes.remaining());
    }

    @Override
    public void write(FileName name, List<ByteBuffer> contents) {
        turns.take(
                name,
                () -> {
                    home(name).files().write(name, contents);
                    return name;
                });
    }

    @Override
    public Optional<ByteBuffer> read(FileName name) {
        return places(name).flatMap(files -> files.read(name).stream()).findFirst();
    }

    @Override
    public Optional<ByteCount> size(FileName name) {
        return places(name).flatMap(files -> files.size(name).stream()).findFirst();
    }

    @Override
    public boolean delete(FileName name) {
        return turns.take(
                name,
                () -> {
                    boolean deleted = false;
                    for (BlockDirectory directory : directories) {
                        deleted |= directory.files().delete(name);
                    }
                    return deleted;
                });
    }

    /// Sets aside the file that [#read] shows.
    @Override
    public void moveAside(FileName name, String reason) {
        turns.take(
                name,
                () -> {
                    places(name)
                            .filter(files -> files.size(name).isPresent())
                            .findFirst()
                            .ifPresent(files -> files.moveAside(name, reason));
                    return name;
                });
    }

    @Override
    public void forEach(Consumer<FileName> action) {
        List<FileName> some = after(FIRST, SHOWN_AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(action);
            some = after(some.getLast(), SHOWN_AT_ONCE);
        }
    }

    @Override
    public List<FileName> after(FileName name, int limit) {
        var merged = new TreeSet<FileName>();
        directories.forEach(each -> merged.addAll(each.files().after(name, limit)));
        return merged.stream().limit(limit).toList();
    }

    @Override
    public void close() {
        directories.forEach(each -> each.files().close());
    }

    /// Where a file may be, in the order to look: at home, elsewhere, and at home once more, since
    /// it may have been taken there meanwhile.
    private Stream<FileTree> places(FileName name) {
        List<FileTree> places = new ArrayList<>();
        FileTree home = home(name).files();
        places.add(home);
        if (directories.size() > 1) {
            directories.stream()
                    .map(BlockDirectory::files)
                    .filter(files -> files != home)
                    .forEach(places::add);
            places.add(home);
        }
        return places.stream();
    }

    private BlockDirectory home(FileName name) {
        return directories.get(homeOf(name));
    }

    private int homeOf(FileName name) {
        return homes.of(partOf(name));
    }

    /// Files that are not ours are in the first part.
    private static int partOf(FileName name) {
        String last = name.value().substring(name.value().lastIndexOf('/') + 1);
        if (last.length() < PART_TO) {
            return 0;
        }
        int part = 0;
        for (char digit : last.substring(PART_FROM, PART_TO).toCharArray()) {
            part = part * HEX + Math.max(0, Character.digit(digit, HEX));
        }
        return part % Homes.PARTS;
    }
}
