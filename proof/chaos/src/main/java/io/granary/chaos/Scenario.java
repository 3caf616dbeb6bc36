package io.granary.chaos;

import java.util.Locale;

/// What happens to a cluster while clients go on.
public enum Scenario {
    /// One node after the other is killed and started again.
    KILL("one node at a time is killed and started again", 3, 0),
    /// One node after the other stands still for some seconds.
    PAUSE("one node at a time stands still", 3, 0),
    /// One node after the other is cut off, in both directions, in one, or from one peer.
    CUT("one node at a time is cut off from peers", 3, 0),
    /// Files of blocks on one node are changed, shortened, zeroed and exchanged.
    BLOCKS("block files of one node are damaged", 3, 0),
    /// A node loses its metadata and starts again with its blocks alone.
    WIPE("a node starts again without its metadata", 3, 0),
    /// A node leaves the layout and a spare one takes its place, and back.
    LAYOUT("nodes leave the layout and join it", 4, 1),
    /// A node is added, one removed, one killed and replaced, and one zone is cut off.
    TEN_MINUTES("a node added, one removed, one killed and replaced, a zone cut off", 8, 2);

    private final String words;
    private final int nodes;
    private final int spares;

    Scenario(String words, int nodes, int spares) {
        this.words = words;
        this.nodes = nodes;
        this.spares = spares;
    }

    /// What happens, for the report.
    String words() {
        return words;
    }

    /// How many processes are made.
    int nodes() {
        return nodes;
    }

    /// How many of them, the last ones, begin outside of the layout.
    int spares() {
        return spares;
    }

    /// Whether the known-bad switch is a consistency mode that promises less. Where it is not, the
    /// fault itself is made too large: every copy is damaged, or most nodes are wiped.
    boolean invertsByMode() {
        return switch (this) {
            case KILL, PAUSE, CUT, LAYOUT, TEN_MINUTES -> true;
            case BLOCKS, WIPE -> false;
        };
    }

    /// The name on the command line.
    String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
