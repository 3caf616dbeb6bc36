package io.granary.layout.explorer.chance;

import java.util.ArrayList;
import java.util.List;

/// How often what happens in one run: runs differ in it, as the rare things need rare mixtures.
public final class Habits {
    public enum Event {
        DELIVER,
        GOSSIP,
        WRITE,
        READ,
        RETRY,
        ACT,
        RECONCILE,
        APPLY,
        CRASH,
        PAUSE,
        RETURN,
        BAN,
        WAIT
    }

    private final Chance chance;

    /// Each event as often as it weighs.
    private final List<Event> urn = new ArrayList<>();

    public Habits(Chance chance, Scenario scenario) {
        this.chance = chance;
        boolean calm = chance.in100(40);
        set(Event.DELIVER, chance.between(100, 500));
        set(Event.GOSSIP, chance.between(20, 250));
        set(Event.WRITE, scenario.expiry() ? chance.between(1, 40) : chance.between(10, 80));
        set(Event.READ, chance.between(10, 80));
        set(Event.RETRY, chance.between(10, 60));
        set(Event.ACT, chance.between(20, 200));
        set(Event.RECONCILE, chance.in100(50) ? 0 : chance.between(1, 40));
        set(Event.APPLY, scenario.expiry() ? chance.between(1, 6) : chance.between(3, 30));
        set(Event.CRASH, calm ? 0 : chance.between(1, 10));
        set(Event.PAUSE, calm || !scenario.pauses() ? 0 : chance.between(1, 20));
        set(Event.RETURN, chance.between(5, 40));
        set(Event.BAN, calm || chance.in100(70) ? 0 : 2);
        set(Event.WAIT, scenario.expiry() ? chance.between(1, 20) : 0);
    }

    private void set(Event event, int weight) {
        for (int each = 0; each < weight; each++) {
            urn.add(event);
        }
    }

    public Event next() {
        return urn.get(chance.below(urn.size()));
    }
}
