package io.granary.chaos;

import io.granary.chaos.expected.Verdict;
import java.util.ArrayList;
import java.util.List;

/// The rounds of a run, as a Markdown table.
final class Report {
    private static final List<String> COLUMNS =
            List.of(
                    "scenario",
                    "round",
                    "ops",
                    "acknowledged",
                    "unknown",
                    "refused",
                    "lost",
                    "stale",
                    "wrong bytes",
                    "p50/p99 ms before",
                    "during",
                    "after",
                    "s to clean",
                    "seed");

    private final String commit;
    private final List<String> rows = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    /// @param commit which sources the product was built from
    Report(String commit) {
        this.commit = commit;
    }

    void add(Round round, int number, Round.Outcome outcome) {
        Verdict verdict = outcome.verdict();
        String name = round.scenario().option() + (round.inverted() ? ", inverted" : "");
        rows.add(
                row(
                        List.of(
                                name,
                                "" + number,
                                "" + outcome.operations(),
                                "" + verdict.acknowledged(),
                                "" + verdict.unknown(),
                                "" + outcome.refused(),
                                "" + verdict.lost(),
                                "" + verdict.stale(),
                                "" + verdict.wrong(),
                                outcome.latencies().get(0),
                                outcome.latencies().get(1),
                                outcome.latencies().get(2),
                                "%.1f".formatted(outcome.secondsToClean()),
                                "" + round.seed())));
        findings.addAll(verdict.findings());
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    /// The table, and the first of what was found.
    String print() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "Commit " + commit + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        lines.add("");
        lines.add(row(COLUMNS));
        lines.add("|" + "---|".repeat(COLUMNS.size()));
        lines.addAll(rows);
        lines.add("");
        findings.stream().limit(20).forEach(finding -> lines.add("* " + finding));
        return String.join("\n", lines);
    }
}
