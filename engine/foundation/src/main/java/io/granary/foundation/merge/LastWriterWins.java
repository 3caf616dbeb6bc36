package io.granary.foundation.merge;

import io.granary.foundation.time.HybridTimestamp;

/// A value that the newest stamp decides; between equal stamps the greater value wins, so that all
/// replicas choose alike.
public record LastWriterWins<V extends Comparable<? super V>>(HybridTimestamp stamp, V value)
        implements Mergeable<LastWriterWins<V>> {
    @Override
    public LastWriterWins<V> merge(LastWriterWins<V> other) {
        int order = stamp.compareTo(other.stamp);
        if (order == 0) {
            order = value.compareTo(other.value);
        }
        return order >= 0 ? this : other;
    }

    /// The same register with `next` written after everything that was seen of it.
    public LastWriterWins<V> write(HybridTimestamp now, V next) {
        return new LastWriterWins<>(now.raisedAbove(stamp), next);
    }
}
