package io.granary.foundation.work;

import io.granary.foundation.check.Check;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lets blocking work on the same key happen one after the other, and on different keys side by
/// side.
///
/// Keys share a fixed number of locks, so that two of them may now and then wait for each other.
/// Work must not take a turn within a turn.
public final class Turns {
    private final ReentrantLock[] locks;

    private Turns(ReentrantLock[] locks) {
        this.locks = locks;
    }

    /// Turns for about as many keys at a time as `locks` says.
    public static Turns of(int locks) {
        Check.that(locks > 0, "turns with %d locks", locks);
        return new Turns(
                Stream.generate(ReentrantLock::new).limit(locks).toArray(ReentrantLock[]::new));
    }

    /// Does `work` when nobody else works on `key`; blocks until then.
    public <T> T take(Object key, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode(), locks.length)];
        Check.that(!lock.isHeldByCurrentThread(), "a turn within a turn");
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
