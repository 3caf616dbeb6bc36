package io.granary.quorum;

import java.util.List;

/// What one node answered for some of the items that a round asks about.
public record Part<T, A>(List<T> items, A answer) {
    public Part {
        items = List.copyOf(items);
    }
}
