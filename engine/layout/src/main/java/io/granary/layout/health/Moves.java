package io.granary.layout.health;

import java.util.Optional;

/// What this node moves now, noted by who moves it, for the node's report. Safe for any thread.
public final class Moves {
    private volatile Optional<Moving> rows = Optional.empty();
    private volatile Optional<Moving> blocks = Optional.empty();

    /// The rows that it hands on to others.
    public Optional<Moving> rows() {
        return rows;
    }

    /// The blocks that it fetches, and the copies that it is to let go.
    public Optional<Moving> blocks() {
        return blocks;
    }

    public void noteRows(Moving moving) {
        rows = Optional.of(moving);
    }

    public void noRows() {
        rows = Optional.empty();
    }

    public void noteBlocks(Moving moving) {
        blocks = Optional.of(moving);
    }

    public void noBlocks() {
        blocks = Optional.empty();
    }
}
