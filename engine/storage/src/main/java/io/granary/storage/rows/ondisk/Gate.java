package io.granary.storage.rows.ondisk;

import io.granary.storage.rows.StorageFailed;
import java.util.concurrent.locks.StampedLock;

/// Lets calls into native code while the store is open, and closes it only when none is inside.
final class Gate {
    static final long NO_PASS = 0;

    private final StampedLock lock = new StampedLock();
    private volatile boolean shut;
    private boolean done;

    /// A pass to be given back with [#leave]; throws once the gate is being shut.
    long enter() {
        long pass = tryEnter();
        if (pass == NO_PASS) {
            throw new StorageFailed("the rows are closed");
        }
        return pass;
    }

    /// A pass, or [#NO_PASS] once the gate is being shut.
    long tryEnter() {
        if (shut) {
            return NO_PASS;
        }
        long pass = lock.readLock();
        if (shut) {
            lock.unlockRead(pass);
            return NO_PASS;
        }
        return pass;
    }

    void leave(long pass) {
        lock.unlockRead(pass);
    }

    boolean isShut() {
        return shut;
    }

    /// Turns new calls away, waits for those inside and runs `last`, the first time only.
    void shut(Runnable last) {
        shut = true;
        long alone = lock.writeLock();
        try {
            if (!done) {
                done = true;
                last.run();
            }
        } finally {
            lock.unlockWrite(alone);
        }
    }
}
