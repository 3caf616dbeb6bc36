package io.granary.simulation.history;

import java.util.ArrayList;
import java.util.List;

/// All writes and reads of one key; the first write is what left it empty at the start.
public record KeyHistory(String key, List<Write> writes, List<Read> reads) {
    public KeyHistory {
        writes = List.copyOf(writes);
        reads = List.copyOf(reads);
    }

    /// A history that begins with an empty key.
    public static KeyHistory of(String key, List<Write> writes, List<Read> reads) {
        List<Write> all = new ArrayList<>();
        all.add(Write.FIRST);
        all.addAll(writes);
        return new KeyHistory(key, all, reads);
    }

    /// The writes that `read` may have seen: those of its value that began before it ended.
    public List<Write> sourcesOf(Read read) {
        return writes.stream()
                .filter(write -> write.value().equals(read.value()) && write.start() <= read.end())
                .toList();
    }
}
