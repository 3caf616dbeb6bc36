package io.granary.rpc;

/// Why a node's answer would mislead its asker: it has lost something that it once held, and has
/// not got it back yet from the others.
public final class Recovering extends RuntimeException {
    public Recovering(String why) {
        super(why, null, false, false);
    }
}
