package io.granary.simulation.world;

import java.util.PriorityQueue;
import reactor.core.Disposable;

/// All that is going to happen, in the order of time; between equal times, in the order in which it
/// was planned. One thread executes it, and time is whatever the event being executed says.
public final class Timeline {
    /// The life of whatever is no process: clients, faults, the network itself.
    private static final Life OUTSIDE = new Life();

    private final PriorityQueue<Event> ahead = new PriorityQueue<>();
    private final Trace trace;
    private long now;
    private long planned;
    private long executed;

    public Timeline(Trace trace) {
        this.trace = trace;
    }

    /// Nanoseconds since the world began.
    public long now() {
        return now;
    }

    /// How many events have happened.
    public long executed() {
        return executed;
    }

    public Disposable after(long nanos, Runnable action) {
        return after(nanos, OUTSIDE, action);
    }

    /// Plans what a process does; it happens only if that life is not over by then.
    public Disposable after(long nanos, Life life, Runnable action) {
        var event = new Event(now + Math.max(0, nanos), planned++, life, action);
        ahead.add(event);
        return event;
    }

    /// Lets happen whatever happens until `end`, and no later.
    public void runUntil(long end) {
        for (var next = ahead.peek(); next != null && next.at <= end; next = ahead.peek()) {
            ahead.remove();
            happen(next);
        }
        now = Math.max(now, end);
    }

    private void happen(Event event) {
        if (event.disposed || event.life.isOver()) {
            return;
        }
        if (event.life.stoppedUntil() > event.at) {
            ahead.add(event.delayed(event.life.stoppedUntil(), planned++));
            return;
        }
        now = event.at;
        executed++;
        trace.mix(event.at);
        event.happen();
    }

    private static final class Event implements Comparable<Event>, Disposable {
        private final Life life;
        private final Runnable action;
        private long at;
        private long number;
        private boolean disposed;

        Event(long at, long number, Life life, Runnable action) {
            this.at = at;
            this.number = number;
            this.life = life;
            this.action = action;
        }

        Event delayed(long until, long newNumber) {
            at = until;
            number = newNumber;
            return this;
        }

        void happen() {
            disposed = true;
            action.run();
        }

        @Override
        public void dispose() {
            disposed = true;
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }

        @Override
        public int compareTo(Event other) {
            int order = Long.compare(at, other.at);
            return order != 0 ? order : Long.compare(number, other.number);
        }
    }
}
