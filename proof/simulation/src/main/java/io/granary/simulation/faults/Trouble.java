package io.granary.simulation.faults;

import io.granary.simulation.network.Weather;
import io.granary.simulation.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How bad a run is. Each seed has only some of the faults, so that none hides behind another.
///
/// @param clocks how far each clock may be off
/// @param drift how much of the time that passes it may gain or lose, in parts per million
/// @param kinds what happens to nodes and links; one that is in the list twice happens more often
/// @param faults how often something of that happens
/// @param length how long the faults go on
/// @param lasting how long one of them lasts, on average
/// @param rotten the only machine whose files rot, so that good copies remain
/// @param losses the only machine that loses rows, so that others have them
/// @param leaps the only machine whose clock is off by an hour or a year at times
public record Trouble(
        Weather weather,
        Duration clocks,
        long drift,
        List<FaultKind> kinds,
        int faults,
        Duration length,
        Duration lasting,
        int rotten,
        Bout losses,
        Bout leaps) {
    private static final Duration SHORT = Duration.ofSeconds(3);

    /// Long enough that what others deleted meanwhile might be forgotten.
    private static final Duration LONG = Duration.ofSeconds(15);

    /// What one machine alone suffers from, so many times.
    public record Bout(int machine, int times) {
        private static Bout of(Chance own, int nodes, double share) {
            return new Bout(own.below(nodes), own.happens(share) ? (int) own.between(1, 3) : 0);
        }
    }

    public Trouble {
        kinds = List.copyOf(kinds);
    }

    public static Trouble of(Chance chance, int nodes) {
        List<FaultKind> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            if (chance.happens(0.4)) {
                kinds.add(kind);
            }
        }
        if (kinds.contains(FaultKind.ISOLATE_ONE)) {
            kinds.add(FaultKind.ISOLATE_ONE);
        }
        return new Trouble(
                weather(chance),
                clocks(chance),
                chance.happens(0.3) ? chance.between(0, 200) : 0,
                kinds,
                kinds.isEmpty() ? 0 : (int) chance.between(1, 12),
                Duration.ofMillis(chance.between(5_000, 30_000)),
                chance.fork("lasting").happens(0.3) ? LONG : SHORT,
                chance.below(nodes),
                Bout.of(chance.fork("losses"), nodes, 0.4),
                Bout.of(chance.fork("leaps"), nodes, 0.25));
    }

    private static Weather weather(Chance chance) {
        long delay =
                chance.happens(0.5) ? chance.between(200, 5_000) : chance.between(5_000, 100_000);
        return new Weather(
                Duration.ofNanos(delay * 1_000),
                chance.happens(0.5) ? 0.15 * chance.fraction() * chance.fraction() : 0,
                chance.happens(0.4) ? 0.3 * chance.fraction() : 0);
    }

    private static Duration clocks(Chance chance) {
        return switch (chance.below(4)) {
            case 0 -> Duration.ofMillis(1);
            case 1 -> Duration.ofMillis(chance.between(1, 1_000));
            case 2 -> Duration.ofSeconds(chance.between(1, 60));
            default -> Duration.ofSeconds(chance.between(60, 420));
        };
    }
}
