package io.granary.objects.listing;

import io.granary.foundation.check.Check;
import io.granary.foundation.page.Cursor;
import java.util.List;
import java.util.Optional;

/// Some entries of a listing in the order of their keys.
///
/// @param truncated whether there is at least one more entry; `next` then says where
public record ListedPage(List<ListedEntry> entries, boolean truncated, Optional<Cursor> next) {
    public ListedPage {
        entries = List.copyOf(entries);
        Check.that(truncated == next.isPresent(), "a truncated page says where to go on");
    }
}
