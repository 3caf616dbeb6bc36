package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PagesTest {
    private static final String DECISION =
            """
            # 001 Fill barns

            ## Context
            ## Decision
            ## Why not the others
            ## Consequences
            ## How it is enforced
            ## Review
            """;

    @Test
    void aPageHasOneTitle() {
        String page = "# Barn\n\n```sh\n# a comment\n```\n\n## Grain\n";
        assertThat(Snippets.page("README.md", page).judgedBy("one-title")).isEmpty();
        assertThat(Snippets.page("README.md", page + "# Again\n").judgedBy("one-title")).hasSize(1);
        assertThat(Snippets.page("README.md", "Barn\n").judgedBy("one-title")).hasSize(1);
    }

    @Test
    void aLinkLeadsToAFileOrAHeading() {
        var pages =
                Snippets.page(
                                "docs/start/first.md",
                                """
                                # First

                                [up](../../README.md) · [part](../../README.md#fill-a-barn)
                                · [here](#first) · [folder](../) · [root](/README.md)
                                · [web](https://example.org/x.md)
                                · `[code](nowhere.md)`
                                """)
                        .with("README.md", "# Barn\n\n## Fill a `barn`!\n");
        assertThat(pages.judgedBy("links")).isEmpty();
    }

    @Test
    void aDeadLinkIsFound() {
        var pages =
                Snippets.page("docs/a.md", "# A\n\n[x](b.md), [y](../README.md#no), [z](#none)\n")
                        .with("README.md", "# Barn\n");
        assertThat(pages.judgedBy("links"))
                .hasSize(3)
                .anyMatch(finding -> finding.contains("b.md"))
                .anyMatch(finding -> finding.contains("../README.md#no"))
                .anyMatch(finding -> finding.contains("#none"));
    }

    @Test
    void aDecisionHasItsPartsAndItsName() {
        assertThat(
                        Snippets.page("docs/decisions/001-fill-barns.md", DECISION)
                                .judgedBy("decisions"))
                .isEmpty();
        assertThat(Snippets.page("docs/decisions/barns.md", DECISION).judgedBy("decisions"))
                .hasSize(1);
        assertThat(
                        Snippets.page(
                                        "docs/decisions/001-fill-barns.md",
                                        DECISION.replace("## Review\n", ""))
                                .judgedBy("decisions"))
                .singleElement()
                .asString()
                .contains("## Review");
        assertThat(
                        Snippets.page(
                                        "docs/decisions/001-fill-barns.md",
                                        DECISION + "\n".repeat(60))
                                .judgedBy("decisions"))
                .hasSize(1);
    }

    @Test
    void aDecisionsNumberIsUsedOnce() {
        var two =
                Snippets.page("docs/decisions/001-fill-barns.md", DECISION)
                        .with("docs/decisions/002-empty-barns.md", DECISION);
        assertThat(two.judgedBy("decision-numbers")).isEmpty();
        assertThat(
                        two.with("docs/decisions/001-paint-barns.md", DECISION)
                                .judgedBy("decision-numbers"))
                .singleElement()
                .asString()
                .contains(
                        "001-paint-barns.md",
                        "takes the number of docs/decisions/001-fill-barns.md");
    }
}
