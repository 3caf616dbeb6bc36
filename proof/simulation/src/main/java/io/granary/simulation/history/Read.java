package io.granary.simulation.history;

/// A client's look at one key that succeeded.
///
/// @param node which node answered
public record Read(int number, Kind kind, int node, Value value, long start, long end) {
    /// How a client looked.
    public enum Kind {
        GET,
        /// One key's part of a page; a page is not a snapshot.
        LIST,
        /// A GET after all faults were healed.
        LAST_GET,
        /// The same in a page.
        LAST_LIST
    }

    /// Whether it is one of the looks at single keys, which never go back.
    public boolean isGet() {
        return switch (kind) {
            case GET, LAST_GET -> true;
            case LIST, LAST_LIST -> false;
        };
    }

    /// Whether it is about what is left in the end.
    public boolean isLast() {
        return switch (kind) {
            case LAST_GET, LAST_LIST -> true;
            case GET, LIST -> false;
        };
    }

    @Override
    public String toString() {
        return "%s %d at node %d: %s [%.6f, %.6f]"
                .formatted(kind, number, node, value, start / 1e9, end / 1e9);
    }
}
