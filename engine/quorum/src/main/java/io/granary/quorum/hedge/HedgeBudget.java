package io.granary.quorum.hedge;

import io.granary.foundation.check.Check;
import java.util.concurrent.atomic.AtomicLong;

/// Allows a few further questions for each hundred reads, saved up to a small burst.
public final class HedgeBudget {
    private static final long PRICE = 100;
    private static final long LARGEST_SAVING = 10 * PRICE;

    private final int percent;
    private final AtomicLong saved = new AtomicLong(LARGEST_SAVING);

    public HedgeBudget(int percent) {
        Check.that(0 <= percent && percent <= 100, "hedge percent %d", percent);
        this.percent = percent;
        if (percent == 0) {
            saved.set(0);
        }
    }

    /// One read began.
    public void earn() {
        if (saved.get() < LARGEST_SAVING) {
            saved.addAndGet(percent);
        }
    }

    /// Whether one more question may be asked now; if so, it is paid for.
    public boolean spend() {
        long now = saved.get();
        while (now >= PRICE) {
            if (saved.compareAndSet(now, now - PRICE)) {
                return true;
            }
            now = saved.get();
        }
        return false;
    }
}
