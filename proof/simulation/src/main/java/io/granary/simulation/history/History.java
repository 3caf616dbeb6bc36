package io.granary.simulation.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Takes down what clients do and see, key by key.
public final class History {
    private final SortedMap<String, Entries> keys = new TreeMap<>();
    private long acknowledged;
    private long unknown;
    private long reads;

    private static final class Entries {
        private final List<Write> writes = new ArrayList<>();
        private final List<Read> reads = new ArrayList<>();
    }

    /// A write begins; until it is acknowledged nobody knows what becomes of it.
    public void begins(String key, int number, Value value, long at) {
        entries(key).writes.add(new Write(number, value, at, Write.NEVER));
        unknown++;
    }

    /// A write that was begun is acknowledged.
    public void acknowledged(String key, int number, long at) {
        var writes = entries(key).writes;
        writes.replaceAll(write ->
                write.number() == number
                        ? new Write(number, write.value(), write.start(), at)
                        : write);
        unknown--;
        acknowledged++;
    }

    /// A write that was begun has not taken effect and never will.
    public void refused(String key, int number) {
        entries(key).writes.removeIf(write -> write.number() == number);
        unknown--;
    }

    public void saw(String key, Read read) {
        entries(key).reads.add(read);
        reads++;
    }

    /// The histories of all keys, in the order of the keys.
    public List<KeyHistory> byKey() {
        return keys.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
    }

    public KeyHistory of(String key) {
        return of(key, entries(key));
    }

    private static KeyHistory of(String key, Entries entries) {
        return KeyHistory.of(key, entries.writes, entries.reads);
    }

    /// Writes that were acknowledged.
    public long acknowledgedWrites() {
        return acknowledged;
    }

    /// Writes of which nobody knows the outcome.
    public long unknownWrites() {
        return unknown;
    }

    /// Keys that were looked at, counting each look.
    public long reads() {
        return reads;
    }

    private Entries entries(String key) {
        return keys.computeIfAbsent(key, _ -> new Entries());
    }
}
