package io.granary.simulation.checkers;

import io.granary.simulation.history.KeyHistory;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Write;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A read may return only what was not certainly overwritten before it began, and only what
/// somebody wrote. Linear but for the search of one key's writes.
final class Staleness {
    private final KeyHistory history;

    Staleness(KeyHistory history) {
        this.history = history;
    }

    Stream<Violation> violations() {
        return history.reads().stream().flatMap(read -> violation(read).stream());
    }

    private Optional<Violation> violation(Read read) {
        List<Write> sources = history.sourcesOf(read);
        if (sources.isEmpty()) {
            return Optional.of(
                    new Violation(
                            Promise.EXACT_BYTES,
                            "%s: %s, which nobody had written".formatted(history.key(), read)));
        }
        boolean legal = sources.stream().anyMatch(source -> overwritten(source, read).isEmpty());
        return legal ? Optional.empty() : Optional.of(stale(read, sources));
    }

    private Violation stale(Read read, List<Write> sources) {
        Write latest = sources.getLast();
        Write over = overwritten(latest, read).orElseThrow();
        return new Violation(
                promise(read),
                "%s: %s, but %s was overwritten by %s"
                        .formatted(history.key(), read, latest, over));
    }

    private static Promise promise(Read read) {
        if (read.isLast()) {
            return Promise.ACKNOWLEDGED_WRITES_SURVIVE;
        }
        return read.isGet() ? Promise.READ_AFTER_WRITE : Promise.LISTS_ARE_COMPLETE;
    }

    /// A write that took effect for certain between `source` and the read.
    private Optional<Write> overwritten(Write source, Read read) {
        return history.writes().stream()
                .filter(later -> source.isBefore(later) && later.isDoneBy(read.start()))
                .findFirst();
    }

    /// The sources of a read that were not certainly overwritten before it.
    static List<Write> legalSources(KeyHistory history, Read read) {
        var staleness = new Staleness(history);
        return history.sourcesOf(read).stream()
                .filter(source -> staleness.overwritten(source, read).isEmpty())
                .toList();
    }
}
