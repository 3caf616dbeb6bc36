package io.granary.chaos.expected;

import io.granary.simulation.checkers.Checkers;
import io.granary.simulation.checkers.Violation;
import io.granary.simulation.history.History;
import io.granary.simulation.history.Read;
import io.granary.simulation.history.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What an expected-state log says about the cluster that it was written beside.
///
/// @param acknowledged writes that a client was told of
/// @param unknown writes of which nobody knows the outcome
/// @param reads looks at keys that succeeded, by name and in pages
/// @param lost what was acknowledged and is not there, or cannot be read, in the end
/// @param stale reads of something that was certainly overwritten, or older than an earlier read
/// @param wrong reads of bytes or keys that nobody sent
/// @param undecided keys whose order was not found in time
/// @param findings each of these in a sentence
public record Verdict(
        long acknowledged,
        long unknown,
        long reads,
        int lost,
        int stale,
        int wrong,
        int undecided,
        List<String> findings) {
    public Verdict {
        findings = List.copyOf(findings);
    }

    /// Judges a whole log. A last line that was not finished is left out; any other line that is
    /// not understood throws.
    ///
    /// @param linearizable whether each key is promised to be a linearizable register
    public static Verdict of(Path log, boolean linearizable) {
        try {
            String text = Files.readString(log);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            return new Reader().read(whole.lines().toList()).judge(linearizable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether no promise was broken.
    public boolean isClean() {
        return lost + stale + wrong == 0;
    }

    private static final class Reader {
        private final History history = new History();
        private final TreeSet<String> unreadable = new TreeSet<>();
        private final List<String> nonsense = new ArrayList<>();

        Reader read(List<String> lines) {
            if (lines.isEmpty() || !lines.getFirst().equals(ExpectedLog.HEADING)) {
                throw new IllegalArgumentException("not an expected-state log of this version");
            }
            lines.stream().skip(1).forEach(this::readLine);
            return this;
        }

        private void readLine(String line) {
            String[] words = line.split(" ");
            String last = words[words.length - 1];
            switch (words[0]) {
                case "BEGINS" ->
                        history.begins(last, number(words[1]), value(words[3]), time(words[2]));
                case "ACKNOWLEDGED" -> history.acknowledged(last, number(words[1]), time(words[2]));
                case "REFUSED" -> history.refused(last, number(words[1]));
                case "SAW" -> history.saw(last, seen(words));
                case "NONSENSE" -> nonsense.add(line);
                case "UNREADABLE" -> unreadable.add(last);
                default -> throw new IllegalArgumentException("what is this? " + line);
            }
        }

        private static Read seen(String[] words) {
            return new Read(
                    number(words[1]),
                    Read.Kind.valueOf(words[2]),
                    number(words[3]),
                    value(words[4]),
                    time(words[5]),
                    time(words[6]));
        }

        private static int number(String word) {
            return Integer.parseInt(word);
        }

        private static long time(String word) {
            return Long.parseLong(word);
        }

        private static Value value(String word) {
            return new Value(Long.parseLong(word));
        }

        Verdict judge(boolean linearizable) {
            Checkers.Judgement judgement = Checkers.judge(history, linearizable);
            List<String> findings = new ArrayList<>(nonsense);
            unreadable.forEach(key -> findings.add("UNREADABLE in the end: " + key));
            int lost = unreadable.size();
            int stale = 0;
            int wrong = nonsense.size();
            for (Violation violation : judgement.violations()) {
                findings.add(violation.toString());
                switch (violation.promise()) {
                    case ACKNOWLEDGED_WRITES_SURVIVE -> lost++;
                    case EXACT_BYTES -> wrong++;
                    case READ_AFTER_WRITE,
                            MONOTONIC_READS,
                            LINEARIZABILITY,
                            LISTS_ARE_COMPLETE,
                            DURABLE_WHEN_ACKNOWLEDGED,
                            EVERY_REPLICA_GETS_IT,
                            REPLICAS_CONVERGE,
                            EVERY_COPY_IS_GOOD,
                            NO_COPY_IS_MISPLACED,
                            COPIES_ARE_IN_CUSTODY,
                            HEALS,
                            NOTHING_IS_LEFT_OVER,
                            TOMBSTONES_ARE_FORGOTTEN,
                            NOTHING_UNFORESEEN ->
                            stale++;
                }
            }
            return new Verdict(
                    history.acknowledgedWrites(),
                    history.unknownWrites(),
                    history.reads(),
                    lost,
                    stale,
                    wrong,
                    judgement.undecided(),
                    findings);
        }
    }
}
