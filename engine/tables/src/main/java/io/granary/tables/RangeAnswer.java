package io.granary.tables;

import io.granary.foundation.page.Cursor;
import java.util.List;
import java.util.Optional;

/// Live entries in order.
///
/// @param next where to go on; present if and only if at least one more live entry was seen
public record RangeAnswer<R>(List<RangeEntry<R>> entries, Optional<Cursor> next) {
    public RangeAnswer {
        entries = List.copyOf(entries);
    }
}
