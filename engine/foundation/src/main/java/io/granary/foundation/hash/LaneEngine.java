package io.granary.foundation.hash;

/// The inner loop of BLAKE3 over many lanes; engines differ in speed alone.
sealed interface LaneEngine permits PlainLoops, VectorLoops {
    /// Mixes the words `x` and `y` of the message into one column of the state, in the first
    /// `count` lanes at least; lanes above may hold anything and may be changed.
    ///
    /// @param turn 0 for a straight column, 1 for a diagonal
    void mix(int[][] state, int column, int turn, int[] x, int[] y, int count);

    String name();
}
