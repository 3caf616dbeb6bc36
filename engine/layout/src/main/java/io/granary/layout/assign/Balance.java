package io.granary.layout.assign;

/// What a change of the layout may move beyond what the larger partition size needs.
public enum Balance {
    /// Every node takes its fair share, so a new node always helps.
    EVEN,
    /// Nothing moves that can stay, even if a new node then receives nothing.
    MINIMAL
}
