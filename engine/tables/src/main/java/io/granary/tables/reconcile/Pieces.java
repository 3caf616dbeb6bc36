package io.granary.tables.reconcile;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.messages.Compared.Listed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Cuts a range after every so many rows, while they are being listed.
///
/// The pieces cover the whole range, so that rows are in one of them that only the other node has.
final class Pieces {
    private final Optional<Bytes> end;
    private final long rowsOfEach;
    private final List<KeyRange> done = new ArrayList<>();
    private Bytes from;
    private Bytes last = Bytes.EMPTY;
    private long rows;

    Pieces(KeyRange range, long rowsOfEach) {
        this.from = range.from();
        this.end = range.to();
        this.rowsOfEach = rowsOfEach;
    }

    void add(List<Listed> listed) {
        for (Listed row : listed) {
            if (rows == rowsOfEach) {
                Bytes cut = between(last, row.place());
                done.add(new KeyRange(from, Optional.of(cut)));
                from = cut;
                rows = 0;
            }
            last = row.place();
            rows++;
        }
    }

    /// All pieces, after which nothing is added.
    List<KeyRange> finished() {
        done.add(new KeyRange(from, end));
        return done;
    }

    /// The shortest key above `low` that is not above `high`.
    private static Bytes between(Bytes low, Bytes high) {
        int same = Arrays.mismatch(low.unsafeArray(), high.unsafeArray());
        return high.slice(0, same + 1);
    }
}
