package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "class BlockManager {}",
                "class TableHelper {}",
                "class S3Utils {}",
                "class RowsImpl {}",
                "class AbstractTable {}",
                "class BaseRow {}",
                "class CommonNames {}",
                "class ObjectInfo {}",
                "interface RowProcessor {}",
                "record UserData(int id) {}",
                "enum SystemState { UP }",
                "class Barn { static class Misc {} }"
            })
    void aTypeThatCouldBeAnythingIsFound(String source) {
        assertThat(Snippets.product(source).judgedBy("type-names")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Blocks {}",
                "class Base64Text {}",
                "class Metadata {}",
                "class Database {}",
                "class Information {}",
                "class BasementStairs {}"
            })
    void aTypeThatSaysWhatItIsIsNot(String source) {
        assertThat(Snippets.product(source).judgedBy("type-names")).isEmpty();
    }

    @Test
    void aPackageIsNoDrawer() {
        assertThat(
                        Snippets.product("package io.granary.barn.util; class B {}")
                                .judgedBy("package-names"))
                .hasSize(1);
        assertThat(
                        Snippets.product("package io.granary.barn; class B {}")
                                .judgedBy("package-names"))
                .isEmpty();
    }

    @Test
    void aVariableSaysWhatItHolds() {
        assertThat(Snippets.product("class Barn { void fill(byte[] data) {} }").judgedBy("names"))
                .singleElement()
                .asString()
                .contains("'data'");
        assertThat(Snippets.product("class Barn { int helper() { return 1; } }").judgedBy("names"))
                .hasSize(1);
        assertThat(Snippets.product("class Barn { int metadata; }").judgedBy("names")).isEmpty();
    }

    @Test
    void aTestIsASentence() {
        String path = "engine/barn/src/test/java/io/granary/barn/BarnTest.java";
        assertThat(
                        Snippets.page(path, "class BarnTest { @Test void testFill() {} }")
                                .judgedBy("test-names"))
                .hasSize(1);
        assertThat(
                        Snippets.page(path, "class BarnTest { @Test void aFullBarnIsClosed() {} }")
                                .judgedBy("test-names"))
                .isEmpty();
        assertThat(
                        Snippets.page(path, "class BarnTest { @Test void testimonyIsKept() {} }")
                                .judgedBy("test-names"))
                .isEmpty();
    }
}
