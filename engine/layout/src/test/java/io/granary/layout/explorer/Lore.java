package io.granary.layout.explorer;

import io.granary.layout.explorer.chance.Lattice;
import io.granary.layout.map.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Supplier;

/// What happened in a run, in words; kept only when somebody wants to read it.
final class Lore {
    private final boolean kept;
    private final Lattice lattice;
    private final List<String> lines = new ArrayList<>();
    private final TreeMap<VersionId, String> versions = new TreeMap<>();

    Lore(boolean kept, Lattice lattice) {
        this.kept = kept;
        this.lattice = lattice;
    }

    void say(Supplier<String> line) {
        if (kept) {
            lines.add(line.get());
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// `3a` for the first version that was made of epoch 3.
    String name(VersionId version) {
        return versions.computeIfAbsent(
                version,
                _ -> {
                    long same =
                            versions.keySet().stream()
                                    .filter(v -> v.epoch() == version.epoch())
                                    .count();
                    return "v" + version.epoch() + (char) ('a' + same);
                });
    }

    String names(SortedSet<VersionId> some) {
        return some.stream().map(this::name).toList().toString();
    }

    String name(Doc doc) {
        return "(floor %s live %s)".formatted(name(doc.floor()), names(doc.versions().live()));
    }

    String row(long row) {
        if (row == 0) {
            return "nothing";
        }
        return switch (lattice) {
            case MARKS -> "{" + Long.toHexString(row) + "}";
            case STAMPS -> (lattice.isTombstone(row) ? "deleted@" : "value@") + (row >> 1);
        };
    }
}
