package io.granary.foundation.hash;

import static jdk.incubator.vector.VectorOperators.ROR;
import static jdk.incubator.vector.VectorOperators.XOR;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// The same loop in explicit vectors. Load this class only where the module is present: see
/// [Engines].
final class VectorLoops implements LaneEngine {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    static int laneCount() {
        return SPECIES.length();
    }

    @Override
    public String name() {
        return "vectors of %d bits".formatted(SPECIES.vectorBitSize());
    }

    @Override
    public void mix(int[][] state, int column, int turn, int[] x, int[] y, int count) {
        int[] a = state[column];
        int[] b = state[4 + (column + turn) % 4];
        int[] c = state[8 + (column + 2 * turn) % 4];
        int[] d = state[12 + (column + 3 * turn) % 4];
        for (int lane = 0; lane < count; lane += SPECIES.length()) {
            IntVector second = IntVector.fromArray(SPECIES, b, lane);
            IntVector first = IntVector.fromArray(SPECIES, a, lane).add(second);
            first = first.add(IntVector.fromArray(SPECIES, x, lane));
            IntVector fourth = IntVector.fromArray(SPECIES, d, lane);
            fourth = fourth.lanewise(XOR, first).lanewise(ROR, 16);
            IntVector third = IntVector.fromArray(SPECIES, c, lane).add(fourth);
            second = second.lanewise(XOR, third).lanewise(ROR, 12);
            first = first.add(second).add(IntVector.fromArray(SPECIES, y, lane));
            fourth = fourth.lanewise(XOR, first).lanewise(ROR, 8);
            third = third.add(fourth);
            second = second.lanewise(XOR, third).lanewise(ROR, 7);
            first.intoArray(a, lane);
            second.intoArray(b, lane);
            third.intoArray(c, lane);
            fourth.intoArray(d, lane);
        }
    }
}
