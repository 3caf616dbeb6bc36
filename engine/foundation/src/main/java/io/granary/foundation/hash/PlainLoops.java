package io.granary.foundation.hash;

/// A loop over lanes that the compiler vectorises by itself: always there.
///
/// The method is small on purpose: a large unrolled one is never compiled.
final class PlainLoops implements LaneEngine {
    @Override
    public String name() {
        return "plain loops";
    }

    @Override
    public void mix(int[][] state, int column, int turn, int[] x, int[] y, int count) {
        int[] a = state[column];
        int[] b = state[4 + (column + turn) % 4];
        int[] c = state[8 + (column + 2 * turn) % 4];
        int[] d = state[12 + (column + 3 * turn) % 4];
        for (int lane = 0; lane < count; lane++) {
            int first = a[lane] + b[lane] + x[lane];
            int fourth = Integer.rotateRight(d[lane] ^ first, 16);
            int third = c[lane] + fourth;
            int second = Integer.rotateRight(b[lane] ^ third, 12);
            first += second + y[lane];
            fourth = Integer.rotateRight(fourth ^ first, 8);
            third += fourth;
            second = Integer.rotateRight(second ^ third, 7);
            a[lane] = first;
            b[lane] = second;
            c[lane] = third;
            d[lane] = fourth;
        }
    }
}
