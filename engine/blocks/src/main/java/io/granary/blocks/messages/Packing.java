package io.granary.blocks.messages;

/// How the bytes of a stored block stand for the plain ones. The codes are stored: they never change.
public enum Packing {
    PLAIN(0),
    ZSTD(1);

    private final int code;

    Packing(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
