package io.granary.foundation.page;

import java.util.List;
import java.util.Optional;

/// Some items of an ordered whole, and where to go on if there is more.
///
/// @param next the cursor of the following page; empty at the end
public record Page<T>(List<T> items, Optional<Cursor> next) {
    public Page {
        items = List.copyOf(items);
    }

    public static <T> Page<T> last(List<T> items) {
        return new Page<>(items, Optional.empty());
    }
}
