package io.granary.layout.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import java.util.List;
import java.util.Random;

/// Chance that is the same in every run.
public final class Seeded implements Randomness {
    private final Random random;

    public Seeded(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public Bytes nextBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    @Override
    public long nextLong(long bound) {
        return random.nextLong(bound);
    }

    public int nextInt(int bound) {
        return random.nextInt(bound);
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(nextInt(choices.size()));
    }
}
