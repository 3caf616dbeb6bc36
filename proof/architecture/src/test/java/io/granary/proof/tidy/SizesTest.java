package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SizesTest {
    @Test
    void aLineOfAHundredColumnsIsNotTooWide() {
        String fits = "/// " + "é".repeat(96);
        assertThat(Snippets.product(fits + "\nclass Barn {}").judgedBy("columns")).isEmpty();
        assertThat(Snippets.product(fits + "é\nclass Barn {}").judgedBy("columns"))
                .singleElement()
                .asString()
                .contains("Barn.java:1", "101 columns");
    }

    @Test
    void anImportMayBeWide() {
        String wide = "import io.granary." + "barn.".repeat(20) + "Barn;\nclass Barn {}";
        assertThat(Snippets.product(wide).judgedBy("columns")).isEmpty();
    }

    @Test
    void aMethodOfSixtyLinesIsNotTooLong() {
        assertThat(Snippets.product(methodOf(60)).judgedBy("method-length")).isEmpty();
        assertThat(Snippets.product(methodOf(61)).judgedBy("method-length"))
                .singleElement()
                .asString()
                .contains("Barn.fill has 61 lines");
    }

    @Test
    void aFileOfFiveHundredLinesIsNotTooLong() {
        String body = "\n".repeat(498);
        assertThat(Snippets.product("class Barn {" + body + "\n}").judgedBy("file-length"))
                .isEmpty();
        assertThat(Snippets.product("class Barn {" + body + "\n\n}").judgedBy("file-length"))
                .hasSize(1);
    }

    @Test
    void aMethodTakesSixAtMostAndSoDoesAConstructor() {
        assertThat(
                        Snippets.product("class Barn { Barn(" + taken(6) + ") {} }")
                                .judgedBy("parameters"))
                .isEmpty();
        assertThat(
                        Snippets.product("class Barn { Barn(" + taken(7) + ") {} }")
                                .judgedBy("parameters"))
                .singleElement()
                .asString()
                .contains("Barn.new takes 7");
        assertThat(
                        Snippets.product("class Barn { void fill(" + taken(7) + ") {} }")
                                .judgedBy("parameters"))
                .hasSize(1);
    }

    @Test
    void aRecordHasTenComponentsAtMost() {
        assertThat(Snippets.product("record Barn(" + taken(10) + ") {}").judgedBy("components"))
                .isEmpty();
        assertThat(Snippets.product("record Barn(" + taken(11) + ") {}").judgedBy("components"))
                .hasSize(1);
        assertThat(Snippets.product("record Barn(" + taken(8) + ") {}").judgedBy("parameters"))
                .isEmpty();
    }

    @Test
    void aPackageHasTwentyFilesAndItsStory() {
        var full = new Snippets().with(file("package-info"), "package io.granary.barn;");
        IntStream.range(0, 20)
                .forEach(at -> full.with(file("Sack" + at), "class Sack" + at + " {}"));
        assertThat(full.judgedBy("package-size")).isEmpty();
        assertThat(full.with(file("Last"), "class Last {}").judgedBy("package-size"))
                .singleElement()
                .asString()
                .contains("21 files");
    }

    @Test
    void aRoleHasAHundredLines() {
        String path = "engine/roles/src/main/java/io/granary/roles/block/BlockRole.java";
        String role = "class BlockRole {" + "\n".repeat(99) + "}";
        assertThat(Snippets.page(path, role).judgedBy("role-length")).isEmpty();
        assertThat(Snippets.page(path, "\n" + role).judgedBy("role-length")).hasSize(1);
    }

    @Test
    void sixtyPercentOfAModuleMayBePublic() {
        var barn = new Snippets();
        IntStream.range(0, 3)
                .forEach(at -> barn.with(file("Open" + at), "public class Open" + at + " {}"));
        IntStream.range(0, 2).forEach(at -> barn.with(file("Own" + at), "class Own" + at + " {}"));
        assertThat(barn.judgedBy("public-share")).isEmpty();
        assertThat(barn.with(file("Open"), "public class Open {}").judgedBy("public-share"))
                .singleElement()
                .asString()
                .contains("engine/barn", "4 of 6 (67 %)");
    }

    private static String file(String name) {
        return "engine/barn/src/main/java/io/granary/barn/" + name + ".java";
    }

    private static String methodOf(int lines) {
        return "class Barn {\n    void fill() {" + "\n".repeat(lines - 1) + "    }\n}\n";
    }

    private static String taken(int count) {
        return IntStream.range(0, count)
                .mapToObj(at -> "int n" + at)
                .collect(Collectors.joining(", "));
    }
}
