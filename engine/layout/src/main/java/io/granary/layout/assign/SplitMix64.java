package io.granary.layout.assign;

/// Seeded chance of our own (SplitMix64), so that no library can change a plan.
final class SplitMix64 {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private long state;

    SplitMix64(long seed) {
        state = seed;
    }

    long next() {
        state += STEP;
        return mix(state);
    }

    /// A number from 0 to `bound` - 1.
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }

    void shuffle(int[] numbers) {
        for (int left = numbers.length; left > 1; left--) {
            int chosen = below(left);
            int last = numbers[left - 1];
            numbers[left - 1] = numbers[chosen];
            numbers[chosen] = last;
        }
    }

    /// A number that looks random but is always the same for the same arguments.
    static long hash(long seed, int first, int second) {
        return mix(mix(seed + STEP * (first + 1L)) + STEP * (second + 1L));
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
