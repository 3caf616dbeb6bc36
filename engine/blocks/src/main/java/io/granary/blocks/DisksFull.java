package io.granary.blocks;

/// Too few of the nodes that should keep a block have room for it; the block may be on some of
/// them.
public final class DisksFull extends RuntimeException {
    public DisksFull(String message) {
        super(message, null, false, false);
    }
}
