package io.granary.proof.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.proof.sources.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class LadderTest {
    private static final String ACCEPT = "granary.accept";

    @Test
    void thePageOfTheEngineIsWhatTheTableSays() throws IOException {
        Path page = Repository.here().root().resolve(LadderPage.PATH);
        String rendered = LadderPage.of(Ladder.ours());
        if (Boolean.getBoolean(ACCEPT)) {
            Files.writeString(page, rendered);
        }
        assertThat(page).as("rewrite it with -D%s=true", ACCEPT).hasContent(rendered);
    }

    @Test
    void everyEngineModuleIsARung() {
        assertThat(Ladder.ours().rungs())
                .extracting(Rung::module)
                .startsWith("engine/foundation", "engine/storage", "engine/rpc")
                .endsWith("engine/roles")
                .hasSize(14);
    }

    @Test
    void anArrowMayPointDown() {
        var ladder =
                Ladder.parse(
                        """
                        # a comment
                        engine/low\tlow\tlow things\tlow low.deep\tlow.deep\t-

                        engine/high\thigh\thigh things\thigh\t-\tlow low.deep.Thing
                        """);
        assertThat(ladder.find("engine/high").orElseThrow().mayUse())
                .containsExactly("io.granary.low", "io.granary.low.deep.Thing");
        assertThat(ladder.find("engine/low").orElseThrow().plain())
                .containsExactly("io.granary.low.deep");
    }

    @Test
    void anArrowThatPointsUpIsRefused() {
        assertThatThrownBy(() ->
                        Ladder.parse(
                                """
                                engine/low\tlow\tlow things\tlow\t-\thigh
                                engine/high\thigh\thigh things\thigh\t-\tlow
                                """))
                .hasMessageContaining("engine/low may not use io.granary.high");
    }

    @Test
    void anArrowToAPackageThatNoRungHasIsRefused() {
        assertThatThrownBy(() ->
                        Ladder.parse(
                                """
                                engine/low\tlow\tlow things\tlow\t-\t-
                                engine/high\thigh\thigh things\thigh\t-\tlow.inside
                                """))
                .hasMessageContaining("no package of a lower rung");
    }

    @Test
    void aRowWithATabTooFewIsRefused() {
        assertThatThrownBy(() -> Ladder.parse("engine/low\tlow\tlow things\tlow\t-"))
                .hasMessageContaining("not six columns");
    }

    @Test
    void aPlainPackageMustBeAPackageOfTheRung() {
        assertThatThrownBy(() -> Ladder.parse("engine/low\tlow\tlow things\tlow\tlow.other\t-"))
                .hasMessageContaining("plain, but not its packages");
    }
}
