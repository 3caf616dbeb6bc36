package io.granary.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.proof.sources.SourceText;
import io.granary.proof.sources.Sources;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShapeTest {
    @Test
    void theReportCountsWhatIsThere() {
        var sources =
                Sources.of(
                        List.of(
                                new SourceText(
                                        "engine/barn/src/main/java/io/granary/barn/Barn.java",
                                        """
                                        package io.granary.barn;

                                        public class Barn {
                                            void fill() {
                                            }

                                            int empty() { return 1; }
                                        }
                                        """),
                                new SourceText(
                                        "engine/barn/src/test/java/io/granary/barn/BarnTest.java",
                                        "package io.granary.barn;\n\nclass BarnTest {}\n")));
        assertThat(new Shape(sources).report())
                .containsPattern("product +1 files, 8 lines")
                .containsPattern("tests +1 files, 3 lines")
                .containsPattern("methods +2, lines: p50 1, p95 2, most 2")
                .containsPattern("longest method +2 lines, Barn.fill")
                .containsPattern("longest file +8 lines, engine/barn/.*Barn.java")
                .containsPattern("fullest package +1 files, io.granary.barn")
                .containsPattern("package cycles +0")
                .containsPattern("public in engine/barn +1 of 1 \\(100 %\\)");
    }

    @Test
    void anEmptyRepositoryHasNoLongestMethod() {
        assertThat(new Shape(Sources.of(List.of())).report())
                .containsPattern("longest method +none");
    }
}
