package io.granary.simulation.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;

/// Chance that a seed decides: the n-th draw of a stream is a hash of seed, stream and n.
///
/// Streams do not disturb one another, so taking something out of a run leaves the rest as it was.
public final class Chance implements Randomness {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long stream;
    private long drawn;

    private Chance(long stream) {
        this.stream = stream;
    }

    public static Chance of(long seed, String stream) {
        return new Chance(mixed(mixed(seed + STEP) ^ hashed(stream)));
    }

    /// A stream of its own below this one.
    public Chance fork(String name) {
        return new Chance(mixed(stream ^ hashed(name)));
    }

    public long next() {
        drawn++;
        return mixed(stream + STEP * drawn);
    }

    @Override
    public Bytes nextBytes(int count) {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at += Long.BYTES) {
            long word = next();
            for (int byteAt = at; byteAt < Math.min(count, at + Long.BYTES); byteAt++) {
                bytes[byteAt] = (byte) word;
                word >>>= Byte.SIZE;
            }
        }
        return Bytes.wrap(bytes);
    }

    @Override
    public long nextLong(long bound) {
        return Math.unsignedMultiplyHigh(next(), bound);
    }

    public int below(int bound) {
        return (int) nextLong(bound);
    }

    /// A number from `least` to `most`, both included.
    public long between(long least, long most) {
        return least + nextLong(most - least + 1);
    }

    /// A number from 0 (inclusive) to 1 (exclusive).
    public double fraction() {
        return (next() >>> 11) * UNIT;
    }

    public boolean happens(double probability) {
        return fraction() < probability;
    }

    /// A waiting time of which `mean` is the average; at most twenty times that.
    public long exponential(long mean) {
        double wait = -StrictMath.log(1 - fraction());
        return (long) (mean * Math.min(wait, 20));
    }

    static long mixed(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private static long hashed(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        return mixed(hash);
    }
}
