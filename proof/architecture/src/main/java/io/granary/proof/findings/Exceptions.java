package io.granary.proof.findings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// The findings that are excused, each with a reason and the day on which it was.
public record Exceptions(List<Excused> list) {
    private static final int COLUMNS = 4;

    public Exceptions {
        list = List.copyOf(list);
    }

    /// One entry: `rule` is not applied where a finding's place or message contains `where`.
    public record Excused(String rule, String where, String reason, LocalDate since) {
        public Excused {
            if (rule.isBlank() || where.isBlank() || reason.length() < 20) {
                throw new IllegalArgumentException(
                        "an exception says rule, place and a reason of a sentence: "
                                + rule
                                + " "
                                + where);
            }
        }

        boolean covers(Finding finding) {
            return finding.rule().equals(rule)
                    && (finding.where().contains(where) || finding.message().contains(where));
        }
    }

    /// Parses lines of four columns with tabs between them; `#` starts a comment.
    public static Exceptions parse(String text) {
        var list = new ArrayList<Excused>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] columns = line.split("\t", -1);
                if (columns.length != COLUMNS) {
                    throw new IllegalArgumentException("not four columns: " + line);
                }
                list.add(
                        new Excused(
                                columns[0], columns[1], columns[2], LocalDate.parse(columns[3])));
            }
        }
        return new Exceptions(list);
    }

    /// What remains of `findings`.
    public List<Finding> unexcused(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> list.stream().noneMatch(excused -> excused.covers(finding)))
                .toList();
    }

    /// The entries that excuse none of `findings`, which must be all there are.
    public List<Excused> stale(List<Finding> findings) {
        return list.stream()
                .filter(excused -> findings.stream().noneMatch(excused::covers))
                .toList();
    }
}
