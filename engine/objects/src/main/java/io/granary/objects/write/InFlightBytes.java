package io.granary.objects.write;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Bounds the memory that the bodies of all requests of one process take together.
///
/// A request reserves all it may need before it reads the first byte: one that begins can finish,
/// and none waits for memory that another one holds.
public final class InFlightBytes {
    private final ByteCount limit;
    private final AtomicLong taken = new AtomicLong();

    public InFlightBytes(ByteCount limit) {
        this.limit = limit;
    }

    public ByteCount taken() {
        return ByteCount.of(taken.get());
    }

    /// Sets `amount` aside, or throws [TooBusy].
    Reservation reserve(ByteCount amount) {
        long before = taken.getAndAdd(amount.value());
        if (before + amount.value() > limit.value()) {
            taken.addAndGet(-amount.value());
            throw new TooBusy(limit + " of bodies are under way");
        }
        return new Reservation(amount);
    }

    /// Memory that was set aside for one request.
    final class Reservation {
        private final ByteCount amount;
        private final AtomicBoolean released = new AtomicBoolean();

        private Reservation(ByteCount amount) {
            this.amount = amount;
        }

        void release() {
            if (released.compareAndSet(false, true)) {
                long left = taken.addAndGet(-amount.value());
                Check.that(left >= 0, "%d bytes in flight", left);
            }
        }
    }
}
