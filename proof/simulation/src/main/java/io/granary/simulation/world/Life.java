package io.granary.simulation.world;

/// One run of a process, from its start to its end: nothing of it happens after it has ended, and
/// nothing while it is stopped.
public final class Life {
    private boolean over;
    private long stoppedUntil;

    public boolean isOver() {
        return over;
    }

    /// As `kill -9` does it: whatever it was about to do never happens.
    public void end() {
        over = true;
    }

    /// As SIGSTOP and SIGCONT do it: whatever was due meanwhile happens at `until`.
    public void stop(long until) {
        stoppedUntil = Math.max(stoppedUntil, until);
    }

    public void goOn() {
        stoppedUntil = 0;
    }

    long stoppedUntil() {
        return stoppedUntil;
    }
}
