package io.granary.layout.explorer;

import io.granary.layout.explorer.chance.Chance;
import io.granary.layout.explorer.chance.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Messages on the way, in no order. One may be lost, or come twice.
final class Network {
    /// @param at when it was composed
    record Envelope(int from, int to, long at, Message message) {}

    private final Chance chance;
    private int lossPercent;
    private int repeatPercent;
    private final int newestPercent;
    private final int most;
    private final List<Envelope> underWay = new ArrayList<>();

    Network(Chance chance, Scenario scenario) {
        this.chance = chance;
        this.lossPercent = chance.oneOf(List.of(0, 0, 2, 10, 25));
        this.repeatPercent = chance.oneOf(List.of(0, 0, 2, 10, 25));
        this.newestPercent = chance.oneOf(List.of(0, 0, 20, 50));
        this.most = chance.between(5, scenario.expiry() ? 25 : 60);
    }

    /// From now on nothing is lost or comes twice.
    void calm() {
        lossPercent = 0;
        repeatPercent = 0;
    }

    boolean isEmpty() {
        return underWay.isEmpty();
    }

    void send(Envelope envelope) {
        underWay.add(envelope);
    }

    /// Whether so much is under way that something arrives next.
    boolean isFull() {
        return underWay.size() >= most;
    }

    /// Takes some message; nothing when there is none or it is lost.
    Optional<Envelope> take() {
        if (underWay.isEmpty()) {
            return Optional.empty();
        }
        int size = underWay.size();
        int at =
                chance.in100(newestPercent)
                        ? size - 1 - chance.below(Math.min(size, 4))
                        : chance.below(size);
        Envelope taken = underWay.get(at);
        if (chance.in100(repeatPercent)) {
            return Optional.of(taken);
        }
        Envelope last = underWay.removeLast();
        if (at < underWay.size()) {
            underWay.set(at, last);
        }
        return chance.in100(lossPercent) ? Optional.empty() : Optional.of(taken);
    }
}
