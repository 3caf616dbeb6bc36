package io.granary.layout.map;

/// This node has not yet learned any layout: it must not guess who holds what.
public final class LayoutUnknown extends RuntimeException {
    public LayoutUnknown() {
        super("this node knows no layout yet", null, false, false);
    }
}
