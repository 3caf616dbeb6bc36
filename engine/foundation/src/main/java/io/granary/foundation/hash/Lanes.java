package io.granary.foundation.hash;

import java.util.Arrays;

/// Many runs of the compression function side by side, one per lane; `array[word][lane]`.
final class Lanes {
    /// The most that run side by side: long inner loops, and all of it in the nearest two caches.
    static final int MOST = 128;

    static final int WORDS = 16;
    static final int CHAIN_WORDS = 8;

    /// Arrays are a multiple of this long, so that an engine may work on whole registers.
    private static final int STEP = 16;

    private static final int ROUNDS = 7;

    private static final int[] PERMUTATION = {
        2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8,
    };
    private static final int[] INITIAL = {
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
        0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
    };

    /// Which message word each round takes at each of its sixteen places.
    private static final int[][] SCHEDULE = schedule();

    private final LaneEngine engine;
    private final int length;
    private final int[][] message;
    private final int[][] chain;
    private final int[][] state;
    private final int[] counter;

    Lanes(LaneEngine engine, int lanes) {
        this.engine = engine;
        this.length = (Math.min(lanes, MOST) + STEP - 1) / STEP * STEP;
        this.message = new int[WORDS][length];
        this.chain = new int[CHAIN_WORDS][length];
        this.state = new int[WORDS][length];
        this.counter = new int[length];
    }

    /// Starts chunks, numbered from `first`, in every lane.
    void startChunks(int first) {
        startParents();
        for (int lane = 0; lane < length; lane++) {
            counter[lane] = first + lane;
        }
    }

    /// Starts parents, which have no number, in every lane.
    void startParents() {
        for (int word = 0; word < CHAIN_WORDS; word++) {
            Arrays.fill(chain[word], INITIAL[word]);
        }
        Arrays.fill(counter, 0);
    }

    /// Lane `i` takes the sixteen words at `offset + i * stride` as its next block.
    void load(int[] words, int offset, int stride, int count) {
        for (int lane = 0; lane < count; lane++) {
            int from = offset + lane * stride;
            for (int word = 0; word < WORDS; word++) {
                message[word][lane] = words[from + word];
            }
        }
    }

    /// Compresses the loaded block of the first `count` lanes into their chaining values.
    void compress(int blockLength, int flags, int count) {
        prepare(blockLength, flags);
        for (int[] round : SCHEDULE) {
            for (int column = 0; column < 4; column++) {
                int[] x = message[round[2 * column]];
                int[] y = message[round[2 * column + 1]];
                engine.mix(state, column, 0, x, y, count);
            }
            for (int column = 0; column < 4; column++) {
                int[] x = message[round[8 + 2 * column]];
                int[] y = message[round[9 + 2 * column]];
                engine.mix(state, column, 1, x, y, count);
            }
        }
        for (int word = 0; word < CHAIN_WORDS; word++) {
            combine(chain[word], state[word], state[word + CHAIN_WORDS]);
        }
    }

    /// Writes the chaining values of the first `count` lanes one after another.
    void store(int[] nodes, int firstNode, int count) {
        for (int lane = 0; lane < count; lane++) {
            int to = (firstNode + lane) * CHAIN_WORDS;
            for (int word = 0; word < CHAIN_WORDS; word++) {
                nodes[to + word] = chain[word][lane];
            }
        }
    }

    private void prepare(int blockLength, int flags) {
        for (int word = 0; word < CHAIN_WORDS; word++) {
            System.arraycopy(chain[word], 0, state[word], 0, length);
        }
        for (int word = 0; word < 4; word++) {
            Arrays.fill(state[8 + word], INITIAL[word]);
        }
        System.arraycopy(counter, 0, state[12], 0, length);
        Arrays.fill(state[13], 0); // the counter's upper half: no buffer has 2^32 chunks
        Arrays.fill(state[14], blockLength);
        Arrays.fill(state[15], flags);
    }

    private static void combine(int[] chain, int[] low, int[] high) {
        for (int lane = 0; lane < chain.length; lane++) {
            chain[lane] = low[lane] ^ high[lane];
        }
    }

    private static int[][] schedule() {
        int[][] schedule = new int[ROUNDS][WORDS];
        for (int place = 0; place < WORDS; place++) {
            schedule[0][place] = place;
        }
        for (int round = 1; round < ROUNDS; round++) {
            for (int place = 0; place < WORDS; place++) {
                schedule[round][place] = schedule[round - 1][PERMUTATION[place]];
            }
        }
        return schedule;
    }
}
