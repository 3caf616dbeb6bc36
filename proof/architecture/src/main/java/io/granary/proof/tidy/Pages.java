package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.sources.SourceText;
import io.granary.proof.sources.Sources;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the Markdown pages must keep: one title, links that lead somewhere, decisions of one page.
final class Pages {
    private static final String DECISIONS = "docs/decisions/";
    private static final Pattern DECISION = Pattern.compile("\\d{3}-[a-z0-9]+(-[a-z0-9]+)+\\.md");
    private static final int DECISION_LINES = 60;
    private static final List<String> DECISION_PARTS =
            List.of(
                    "## Context",
                    "## Decision",
                    "## Why not the others",
                    "## Consequences",
                    "## How it is enforced",
                    "## Review");

    private Pages() {}

    static List<Tidy.Rule> rules() {
        return List.of(
                new Tidy.Rule("one-title", "a page has one title", Pages::titles),
                new Tidy.Rule("links", "relative links lead somewhere", Pages::links),
                new Tidy.Rule("decisions", "a decision is one page", Pages::decisions),
                new Tidy.Rule("decision-numbers", "a number is used once", Pages::numbers));
    }

    private static Stream<SourceText> pages(Sources sources) {
        return sources.texts().stream().filter(text -> text.endsWith(".md"));
    }

    private static Stream<Finding> titles(String rule, Sources sources) {
        return pages(sources)
                .filter(page -> Markdown.headings(page, 1).count() != 1)
                .map(page ->
                        new Finding(
                                rule,
                                page.path(),
                                Markdown.headings(page, 1).count()
                                        + " titles; a page has exactly one \"# …\""));
    }

    private static Stream<Finding> links(String rule, Sources sources) {
        return pages(sources)
                .flatMap(page ->
                        Markdown.links(page)
                                .filter(link -> !leadsSomewhere(sources, page, link))
                                .map(link -> new Finding(rule, page.path(), "dead link: " + link)));
    }

    private static boolean leadsSomewhere(Sources sources, SourceText page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        String target = file.isEmpty() ? page.path() : Markdown.resolve(page.path(), file);
        if (!target.isEmpty() && !sources.paths().contains(target)) {
            return false;
        }
        return hash < 0
                || pages(sources)
                        .filter(other -> other.path().equals(target))
                        .allMatch(other -> Markdown.hasAnchor(other, link.substring(hash + 1)));
    }

    private static Stream<Finding> decisions(String rule, Sources sources) {
        return decisionPages(sources).flatMap(page -> decision(rule, page));
    }

    private static Stream<Finding> decision(String rule, SourceText page) {
        if (!DECISION.matcher(page.fileName()).matches()) {
            return Stream.of(new Finding(rule, page.path(), "call it NNN-verb-object.md"));
        }
        if (page.lines().size() > DECISION_LINES) {
            return Stream.of(new Finding(rule, page.path(), "longer than a page of 60 lines"));
        }
        return DECISION_PARTS.stream()
                .filter(part -> !page.lines().contains(part))
                .map(part -> new Finding(rule, page.path(), "has no \"" + part + "\""));
    }

    private static Stream<Finding> numbers(String rule, Sources sources) {
        var byNumber =
                decisionPages(sources)
                        .collect(
                                Collectors.groupingBy(
                                        page -> page.fileName().split("-", 2)[0],
                                        TreeMap::new,
                                        Collectors.toList()));
        return byNumber.values().stream()
                .filter(pages -> pages.size() > 1)
                .map(pages ->
                        new Finding(
                                rule,
                                pages.getLast().path(),
                                "takes the number of " + pages.getFirst().path()));
    }

    private static Stream<SourceText> decisionPages(Sources sources) {
        return pages(sources).filter(page -> page.path().startsWith(DECISIONS));
    }
}
