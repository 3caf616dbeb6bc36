package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlacesTest {
    @Test
    void anEnginePackageIsOnTheLadder() {
        assertThat(
                        Snippets.product("package io.granary.barn; class Barn {}")
                                .judgedBy("on-the-map"))
                .isEmpty();
        assertThat(
                        Snippets.product("package io.granary.barn.loft; class Barn {}")
                                .judgedBy("on-the-map"))
                .singleElement()
                .asString()
                .contains("io.granary.barn.loft is not on the ladder of engine/barn");
    }

    @Test
    void aModuleThatIsNoRungIsFound() {
        assertThat(
                        Snippets.page(
                                        "engine/shed/src/main/java/io/granary/barn/Shed.java",
                                        "package io.granary.barn; class Shed {}")
                                .judgedBy("on-the-map"))
                .hasSize(1);
    }
}
