package io.granary.proof.tidy;

import io.granary.proof.sources.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The little of Markdown that the page rules need. Fenced code is no part of a page.
final class Markdown {
    private static final Pattern LINK =
            Pattern.compile("]\\(([^()\\s]+(?:\\([^()]*\\))?[^()\\s]*)\\)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern SCHEME = Pattern.compile("[a-z]+:.*");

    private Markdown() {}

    /// The headings of one level, without their marks.
    static Stream<String> headings(SourceText page, int level) {
        String marks = "#".repeat(level) + " ";
        return prose(page).stream()
                .filter(line -> line.startsWith(marks))
                .map(line -> line.substring(marks.length()).strip());
    }

    /// The targets of links that stay in the repository.
    static Stream<String> links(SourceText page) {
        return prose(page).stream()
                .map(line -> CODE.matcher(line).replaceAll("code"))
                .flatMap(line -> LINK.matcher(line).results())
                .map((MatchResult match) -> match.group(1))
                .filter(target -> !SCHEME.matcher(target).matches());
    }

    static boolean hasAnchor(SourceText page, String anchor) {
        return IntStream.rangeClosed(1, 6)
                .boxed()
                .flatMap(level -> headings(page, level))
                .anyMatch(heading -> slug(heading).equals(anchor));
    }

    /// The path that a link in `from` leads to; empty for the root.
    static String resolve(String from, String link) {
        Path folder = Path.of("/" + from).getParent();
        Path base = link.startsWith("/") || folder == null ? Path.of("/") : folder;
        String absolute = base.resolve("./" + link).normalize().toString();
        return absolute.substring(1);
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static List<String> prose(SourceText page) {
        var prose = new ArrayList<String>();
        boolean fenced = false;
        for (String line : page.lines()) {
            if (line.stripLeading().startsWith("```")) {
                fenced = !fenced;
            } else if (!fenced) {
                prose.add(line);
            }
        }
        return prose;
    }
}
