package io.granary.layout.map;

/// The layout as this node knows it now. A port; safe for any thread, never blocks.
public interface LayoutView {
    /// Throws [LayoutUnknown] while this node knows none.
    LayoutMap current();
}
