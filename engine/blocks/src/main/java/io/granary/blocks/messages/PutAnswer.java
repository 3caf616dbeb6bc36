package io.granary.blocks.messages;

/// What became of a block that a node was asked to keep.
public enum PutAnswer {
    /// Block and reference are durable.
    STORED,
    /// Nothing was stored: the disk has no room.
    DISK_FULL,
    /// Nothing was stored: the bytes did not arrive as they were sent.
    DAMAGED
}
