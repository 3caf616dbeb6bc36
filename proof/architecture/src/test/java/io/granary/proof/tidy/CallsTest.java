package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallsTest {
    private static final String SIGNATURE =
            "engine/barn/src/main/java/io/granary/barn/signature/Verify.java";
    private static final String TEST = "engine/barn/src/test/java/io/granary/barn/BarnTest.java";
    private static final String MARK = "TO" + "DO";

    @Test
    void whatIsLeftToDoHasAnIssue() {
        assertThat(Snippets.product("// " + MARK + ": fill\nclass Barn {}").judgedBy("marks"))
                .singleElement()
                .asString()
                .contains("Barn.java:1");
        assertThat(Snippets.product("// " + MARK + "(#12): fill\nclass Barn {}").judgedBy("marks"))
                .isEmpty();
        assertThat(Snippets.page("pom.xml", "<!-- " + MARK + " -->").judgedBy("marks")).hasSize(1);
    }

    @Test
    void nothingSleepsNotEvenATest() {
        String sleeping = "class BarnTest { void rest() throws Exception { Thread.sleep(5); } }";
        assertThat(Snippets.page(TEST, sleeping).judgedBy("sleep"))
                .singleElement()
                .asString()
                .contains("VirtualTimeScheduler");
        assertThat(
                        Snippets.page(TEST, "class BarnTest { String s = \"Thread.sleep\"; }")
                                .judgedBy("sleep"))
                .isEmpty();
    }

    @Test
    void onlyProgramsPrint() {
        String printing = "class Barn { void tell() { System.out.println(1); } }";
        assertThat(Snippets.product(printing).judgedBy("output")).hasSize(1);
        String program =
                "class Barn { public static void main(String[] a) { System.out.println(1); } }";
        assertThat(Snippets.product(program).judgedBy("output")).isEmpty();
        assertThat(
                        Snippets.page(
                                        "clients/cli/src/main/java/io/granary/cli/Output.java",
                                        printing)
                                .judgedBy("output"))
                .isEmpty();
    }

    @Test
    void ourOwnTypesAreNotMocked() {
        assertThat(
                        Snippets.page(
                                        TEST,
                                        "import static org.mockito.Mockito.mock; class BarnTest {}")
                                .judgedBy("mocks"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expected.equals(signature)",
                "java.util.Objects.equals(secretKey, given)",
                "Arrays.equals(one, two)",
                "java.util.Arrays.equals(one, two)",
                "request.signature().equalsIgnoreCase(given)",
                "given.contentEquals(hmac)"
            })
    void aSecretIsNotComparedInVariableTime(String expression) {
        assertThat(Snippets.page(SIGNATURE, verify(expression)).judgedBy("secrets")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MessageDigest.isEqual(expected, signature)",
                "\"AWS4-HMAC-SHA256\".equals(signatureAlgorithm)",
                "name.equals(SIGNATURE_HEADER)",
                "region.equals(scope.region())"
            })
    void whatIsNoSecretMayBe(String expression) {
        assertThat(Snippets.page(SIGNATURE, verify(expression)).judgedBy("secrets")).isEmpty();
    }

    private static String verify(String expression) {
        return "package io.granary.barn.signature; class Verify { boolean holds() { return "
                + expression
                + "; } }";
    }
}
