package io.granary.tables.reconcile;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.messages.Compared.Listed;
import io.granary.tables.messages.Compared.Listing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Where two lists of one range differ, as far as both reach. Pure.
///
/// @param wanted places of rows that the other node holds and this one not, or not alike
/// @param offered places of rows that this node holds and the other not, or not alike
/// @param horizon up to where the lists were compared; empty when to the end
record Differences(List<Bytes> wanted, List<Bytes> offered, Optional<Bytes> horizon) {
    static Differences of(Listing mine, Listing theirs) {
        Optional<Bytes> horizon = smaller(mine.horizon(), theirs.horizon());
        TreeMap<Bytes, Bytes> ours = upTo(horizon, mine);
        TreeMap<Bytes, Bytes> others = upTo(horizon, theirs);
        return new Differences(without(others, ours), without(ours, others), horizon);
    }

    /// What is left of `range` behind the horizon.
    Optional<KeyRange> rest(KeyRange range) {
        return horizon.map(last -> range.startingAt(last.next()));
    }

    private static Optional<Bytes> smaller(Optional<Bytes> one, Optional<Bytes> other) {
        if (one.isEmpty()) {
            return other;
        }
        return other.filter(each -> each.compareTo(one.get()) < 0).or(() -> one);
    }

    private static TreeMap<Bytes, Bytes> upTo(Optional<Bytes> horizon, Listing listing) {
        TreeMap<Bytes, Bytes> digests = new TreeMap<>();
        for (Listed row : listing.rows()) {
            if (horizon.isEmpty() || row.place().compareTo(horizon.get()) <= 0) {
                digests.put(row.place(), row.digest());
            }
        }
        return digests;
    }

    private static List<Bytes> without(TreeMap<Bytes, Bytes> some, TreeMap<Bytes, Bytes> rest) {
        List<Bytes> places = new ArrayList<>();
        some.forEach((place, digest) -> {
            if (!rest.getOrDefault(place, Bytes.EMPTY).equals(digest)) {
                places.add(place);
            }
        });
        return places;
    }
}
