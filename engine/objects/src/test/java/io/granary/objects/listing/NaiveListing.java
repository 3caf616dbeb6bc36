package io.granary.objects.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/// A whole listing the way S3 describes it, with no thought for cost.
final class NaiveListing {
    private NaiveListing() {}

    /// Keys and common prefixes in order.
    static List<Object> of(
            SortedSet<ObjectKey> keys,
            Bytes prefix,
            Optional<Bytes> delimiter,
            Optional<Bytes> marker) {
        var entries = new ArrayList<>();
        for (ObjectKey key : keys) {
            Optional<Bytes> rolledUp = commonPrefix(key.utf8(), prefix, delimiter);
            boolean listedBefore =
                    marker.map(at -> isBefore(at, key, rolledUp, prefix, delimiter)).orElse(false);
            if (key.utf8().startsWith(prefix) && !listedBefore) {
                Object entry = rolledUp.<Object>map(each -> each).orElse(key);
                if (!entries.contains(entry)) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static boolean isBefore(
            Bytes marker,
            ObjectKey key,
            Optional<Bytes> rolledUp,
            Bytes prefix,
            Optional<Bytes> delimiter) {
        return key.utf8().compareTo(marker) <= 0
                || (rolledUp.isPresent()
                        && rolledUp.equals(commonPrefix(marker, prefix, delimiter)));
    }

    private static Optional<Bytes> commonPrefix(
            Bytes key, Bytes prefix, Optional<Bytes> delimiter) {
        if (delimiter.isEmpty() || !key.startsWith(prefix)) {
            return Optional.empty();
        }
        int at = key.indexOf(delimiter.get(), prefix.length());
        return at < 0 ? Optional.empty() : Optional.of(key.slice(0, at + delimiter.get().length()));
    }
}
