package io.granary.tables.reconcile;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Meter;
import java.time.Duration;

/// How many rows have gone which way. Safe for any thread.
record Traffic(Meter out, Meter in) {
    private static final Duration LATELY = Duration.ofMinutes(1);

    static Traffic begin(Time time) {
        return new Traffic(Meter.over(LATELY, time), Meter.over(LATELY, time));
    }

    void sent(int rows) {
        out.add(rows);
    }

    void received(int rows) {
        in.add(rows);
    }

    /// Both ways together.
    Headway headway() {
        return Headway.endless(out.total() + in.total(), out.perSecond() + in.perSecond());
    }
}
