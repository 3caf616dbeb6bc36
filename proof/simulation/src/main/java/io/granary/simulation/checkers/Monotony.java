package io.granary.simulation.checkers;

import io.granary.simulation.history.KeyHistory;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Of two reads one after the other, the later never returns what is certainly older, whichever
/// nodes and clients they went through.
///
/// Older for certain is a value whose write ended before the other's began. A value with several
/// possible writes, as nothing has, is given the benefit of the doubt.
final class Monotony {
    private final KeyHistory history;

    Monotony(KeyHistory history) {
        this.history = history;
    }

    private record Look(Read read, List<Write> sources) {}

    Stream<Violation> violations() {
        List<Look> looks =
                history.reads().stream()
                        .filter(Read::isGet)
                        .map(read -> new Look(read, Staleness.legalSources(history, read)))
                        .filter(look -> !look.sources().isEmpty())
                        .sorted(Comparator.comparingLong(look -> look.read().start()))
                        .toList();
        List<Violation> found = new ArrayList<>();
        for (int later = 1; later < looks.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                if (goesBack(looks.get(earlier), looks.get(later))) {
                    found.add(violation(looks.get(earlier), looks.get(later)));
                    break;
                }
            }
        }
        return found.stream();
    }

    private static boolean goesBack(Look earlier, Look later) {
        return earlier.read().end() < later.read().start()
                && later.sources().stream()
                        .allMatch(old ->
                                earlier.sources().stream().allMatch(young -> old.isBefore(young)));
    }

    private Violation violation(Look earlier, Look later) {
        return new Violation(
                Promise.MONOTONIC_READS,
                "%s: %s after %s, but %s ended before %s began"
                        .formatted(
                                history.key(),
                                later.read(),
                                earlier.read(),
                                later.sources().getLast(),
                                earlier.sources().getFirst()));
    }
}
