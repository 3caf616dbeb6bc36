package io.granary.kit.requests;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.Randomness;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/// Names requests: sixteen hexadecimal digits, of which the first half names this run of the
/// process and the second half counts.
///
/// An id is for finding a line in a log, not a secret: a counter costs nothing and never repeats
/// within four thousand million requests.
public final class RequestIds {
    private final String run;
    private final AtomicInteger count = new AtomicInteger();

    public RequestIds(Randomness randomness) {
        Bytes bytes = randomness.nextBytes(4);
        this.run = HexFormat.of().withUpperCase().formatHex(bytes.unsafeArray());
    }

    /// An id that no other request of this process has. Safe for any thread.
    public String next() {
        return run + HexFormat.of().withUpperCase().toHexDigits(count.incrementAndGet());
    }
}
