package io.granary.kit.settings;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The part of a settings file that is about some keys, with its comments.
///
/// It understands the plain YAML that we write there: maps, scalars, and comments above a key.
final class SettingsFile {
    private static final String FIRST = "granary:";
    private static final String REST = "# What follows belongs to Spring Boot";
    private static final String NAME = "    name: granary";

    private final List<String> keys;
    private final List<String> written = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> comment = new ArrayList<>();

    private SettingsFile(List<String> keys) {
        this.keys = keys;
    }

    /// The text for a file about `keys`, below the head that its present text `own` has.
    static String of(String whole, List<String> keys, String own) {
        var file = new SettingsFile(keys);
        whole.substring(whole.indexOf("\n" + FIRST) + 1, whole.indexOf(REST))
                .lines()
                .forEach(file::read);
        String name = own.lines().filter(line -> line.startsWith(NAME)).findFirst().orElse(NAME);
        String head = own.substring(0, own.indexOf("\n" + FIRST) + 1);
        String rest = whole.substring(whole.indexOf(REST)).replaceFirst("(?m)^" + NAME + "$", name);
        return head + String.join("\n", file.written) + "\n\n" + rest;
    }

    /// The keys that have a value in such a text.
    static List<String> keysOf(String text) {
        var file = new SettingsFile(List.of());
        text.lines().takeWhile(line -> !line.startsWith(REST)).forEach(file::read);
        return file.found;
    }

    private void read(String line) {
        String text = line.strip();
        if (text.startsWith("#")) {
            comment.add(line);
            return;
        }
        if (!text.isEmpty()) {
            int depth = (line.length() - line.stripLeading().length()) / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            path.addLast(text.substring(0, text.indexOf(':')));
            String key = String.join(".", path);
            if (!text.endsWith(":")) {
                found.add(key);
            }
            if (keys.stream().anyMatch(wanted -> (wanted + ".").startsWith(key + "."))) {
                write(depth, line);
            }
        }
        comment.clear();
    }

    private void write(int depth, String line) {
        if (depth == 1 && written.size() > 1) {
            written.add("");
        }
        written.addAll(comment);
        written.add(line);
    }
}
