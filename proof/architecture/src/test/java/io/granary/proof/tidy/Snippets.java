package io.granary.proof.tidy;

import io.granary.proof.findings.Finding;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.sources.SourceText;
import io.granary.proof.sources.Sources;
import java.util.ArrayList;
import java.util.List;

/// A repository made of snippets, and what a rule finds in it.
final class Snippets {
    private static final String LADDER =
            """
            engine/barn\tbarn\ta place for grain\tbarn barn.signature\t-\t-
            """;

    private final List<SourceText> texts = new ArrayList<>();

    /// A class of the engine module `engine/barn`.
    static Snippets product(String source) {
        return new Snippets().with("engine/barn/src/main/java/io/granary/barn/Barn.java", source);
    }

    static Snippets page(String path, String text) {
        return new Snippets().with(path, text);
    }

    Snippets with(String path, String text) {
        texts.add(new SourceText(path, text));
        return this;
    }

    List<String> judgedBy(String rule) {
        return Tidy.rules(Ladder.parse(LADDER)).stream()
                .filter(one -> one.name().equals(rule))
                .findFirst()
                .orElseThrow()
                .findings(Sources.of(texts))
                .stream()
                .map(Finding::toString)
                .toList();
    }
}
