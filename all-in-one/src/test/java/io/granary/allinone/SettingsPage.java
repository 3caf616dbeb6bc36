package io.granary.allinone;

import io.granary.kit.settings.KnownVariables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Renders the settings of `application.yml`, with their comments, as a page for operators.
///
/// It understands the plain YAML that we write there: maps, scalars, and comments above a key.
final class SettingsPage {
    private static final String HEAD =
            """
            # Settings

            Every setting with its default. A setting can be given in the environment, on the
            command line (`./granary up --granary.s3.port=4000`), or in an `application.yml` in the
            working directory. Sizes are like `64KB` or `1GB`, where 1KB is 1024 bytes; durations
            are like `500ms`, `10s` or `2m`. An unknown key or variable stops the start.

            A service with one role, as `./granary run ROLE` starts it, takes those of these
            settings that concern it, with the same names, variables and defaults.

            This page is made from
            [application.yml](../../all-in-one/src/main/resources/application.yml)
            by `./granary dev docs`.
            """;

    private final StringBuilder page = new StringBuilder(HEAD);
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> comment = new ArrayList<>();
    private String section = "";

    private SettingsPage() {}

    static String of(String yaml) {
        SettingsPage settings = new SettingsPage();
        yaml.lines().forEach(settings::read);
        return settings.page.toString();
    }

    private void read(String line) {
        String text = line.strip();
        if (text.startsWith("#")) {
            comment.add(text.substring(1).strip());
        } else if (text.isEmpty()) {
            comment.clear();
        } else {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            int colon = text.indexOf(':');
            String value = text.substring(colon + 1).strip();
            path.addLast(text.substring(0, colon));
            if (!value.isEmpty() && path.getFirst().equals("granary")) {
                add(String.join(".", path), value);
            }
            comment.clear();
        }
    }

    private void add(String key, String value) {
        String first = path.size() > 2 ? path.stream().skip(1).findFirst().orElseThrow() : "";
        if (!first.equals(section) || page.length() == HEAD.length()) {
            section = first;
            page.append(first.isEmpty() ? "" : "\n## " + first + "\n");
            page.append("\n| key and variable | default | what it does |\n|---|---|---|\n");
        }
        String shown = value.equals("\"\"") ? "" : "`" + value.replace("\"", "") + "`";
        page.append(
                "| `%s`<br>`%s` | %s | %s |%n"
                        .formatted(
                                key,
                                KnownVariables.nameOf(key),
                                shown,
                                String.join(" ", comment).replace("|", "\\|")));
    }
}
