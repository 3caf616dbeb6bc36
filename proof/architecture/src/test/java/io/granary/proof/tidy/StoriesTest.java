package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoriesTest {
    private static final String FOLDER = "engine/barn/src/main/java/io/granary/barn/";

    @Test
    void aPackageTellsItsStory() {
        assertThat(barn("/// Keeps grain. Start at [Barn].\n@NullMarked").judgedBy("package-story"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@NullMarked",
                "/// Barn\n@NullMarked",
                "/// Keeps grain. Start at [Barn].",
                "/// Keeps grain, and says not where to start.\n@NullMarked",
                "// Keeps grain. Start at [Barn].\n@NullMarked"
            })
    void aPackageWithoutAStoryIsFound(String head) {
        assertThat(barn(head).judgedBy("package-story")).hasSize(1);
    }

    @Test
    void aPackageWithoutAPageOrWithNothingElseIsFound() {
        var alone = Snippets.product("package io.granary.barn; class Barn {}");
        assertThat(alone.judgedBy("package-story"))
                .singleElement()
                .asString()
                .contains("no package-info");
        var empty = Snippets.page(FOLDER + "package-info.java", "package io.granary.barn;");
        assertThat(empty.judgedBy("package-story")).singleElement().asString().contains("empty");
    }

    @Test
    void aPublicTypeHasASentence() {
        assertThat(
                        Snippets.product("/// Keeps grain.\npublic class Barn {}")
                                .judgedBy("type-story"))
                .isEmpty();
        assertThat(
                        Snippets.product("/** Keeps grain. */\npublic class Barn {}")
                                .judgedBy("type-story"))
                .isEmpty();
        assertThat(Snippets.product("public class Barn {}").judgedBy("type-story")).hasSize(1);
        assertThat(Snippets.product("/// Grain\npublic class Barn {}").judgedBy("type-story"))
                .hasSize(1);
        assertThat(Snippets.product("class Barn {}").judgedBy("type-story")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/// Keeps grain. A port.\ninterface Barn {}",
                "/// Keeps grain: a\n/// port of ours.\npublic interface Barn {}",
                "sealed interface Barn { record Full() implements Barn {} }",
                "@interface Barn {}"
            })
    void anInterfaceIsSealedOrAPort(String source) {
        assertThat(Snippets.product(source).judgedBy("ports")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interface Barn {}",
                "/// Imports and reports grain.\ninterface Barn {}",
                "class Barn { private interface Visitor {} }"
            })
    void anyOtherInterfaceIsFound(String source) {
        assertThat(Snippets.product(source).judgedBy("ports")).hasSize(1);
    }

    private static Snippets barn(String head) {
        return Snippets.product("package io.granary.barn; class Barn {}")
                .with(FOLDER + "package-info.java", head + "\npackage io.granary.barn;\n");
    }
}
