package io.granary.layout.map;

/// A layout holds two assignments over the same nodes, each with its own replication factor.
public enum Assignment {
    METADATA,
    BLOCKS
}
