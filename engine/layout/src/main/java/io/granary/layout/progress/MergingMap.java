package io.granary.layout.progress;

import io.granary.foundation.merge.Mergeable;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A map that only grows, in the order of its keys; values of one key merge.
public record MergingMap<K extends Comparable<? super K>, V extends Mergeable<V>>(
        SortedMap<K, V> entries) implements Mergeable<MergingMap<K, V>> {
    public MergingMap {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    public static <K extends Comparable<? super K>, V extends Mergeable<V>>
            MergingMap<K, V> empty() {
        return new MergingMap<>(new TreeMap<K, V>());
    }

    public Optional<V> find(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// The same map with `value` merged into what `key` has.
    public MergingMap<K, V> with(K key, V value) {
        SortedMap<K, V> all = new TreeMap<>(entries);
        all.merge(key, value, Mergeable::merge);
        return new MergingMap<>(all);
    }

    @Override
    public MergingMap<K, V> merge(MergingMap<K, V> other) {
        SortedMap<K, V> all = new TreeMap<>(entries);
        other.entries.forEach((key, value) -> all.merge(key, value, Mergeable::merge));
        return new MergingMap<>(all);
    }
}
