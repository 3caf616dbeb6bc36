package io.granary.foundation.random;

import io.granary.foundation.bytes.Bytes;
import java.security.SecureRandom;

/// The machine's secure generator.
public final class SecureRandomness implements Randomness {
    private final SecureRandom random = new SecureRandom();

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
}
