package io.granary.proof.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SourcesTest {
    private static final String PATH = "engine/barn/src/main/java/io/granary/barn/Barn.java";

    @Test
    void aMethodReachesFromItsAnnotationsToItsBrace() {
        JavaFile file =
                read(
                        """
                        package io.granary.barn;

                        class Barn {
                            /// Not counted.
                            @Override
                            public String toString() {
                                // } does not end it
                                return "}";
                            }
                        }
                        """);
        assertThat(file.methods())
                .singleElement()
                .satisfies(method -> {
                    assertThat(method).hasToString("Barn.toString");
                    assertThat(method.firstLine()).isEqualTo(5);
                    assertThat(method.lines()).isEqualTo(5);
                    assertThat(method.annotations()).containsExactly("Override");
                });
    }

    @Test
    void aRecordHasItsComponentsAndNotItsConstants() {
        JavaFile file =
                read(
                        """
                        package io.granary.barn;

                        /// Grain in a barn.
                        public record Barn(int sacks, String owner) {
                            static final Barn EMPTY = new Barn(0, "");

                            public Barn {
                                sacks = Math.abs(sacks);
                            }
                        }
                        """);
        assertThat(file.types())
                .singleElement()
                .satisfies(type -> {
                    assertThat(type.kind()).isEqualTo(TypeShape.Kind.RECORD);
                    assertThat(type.components()).isEqualTo(2);
                    assertThat(type.isPublic()).isTrue();
                    assertThat(type.doc()).isEqualTo("Grain in a barn.");
                });
        assertThat(file.methods()).singleElement().matches(MethodShape::inRecord);
    }

    @Test
    void aPackageTellsTheStoryAboveIt() {
        var sources =
                Sources.of(
                        List.of(
                                new SourceText(
                                        PATH.replace("Barn.java", "package-info.java"),
                                        """
                                        /// Keeps grain.
                                        ///
                                        /// Start at [Barn].
                                        @NullMarked
                                        package io.granary.barn;
                                        """)));
        assertThat(sources.java())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.story()).isEqualTo("Keeps grain. Start at [Barn].");
                    assertThat(file.isPackageInfo()).isTrue();
                });
    }

    @Test
    void nestedAndSealedTypesAreTold() {
        JavaFile file =
                read(
                        """
                        package io.granary.barn;

                        sealed interface Grain {
                            record Rye() implements Grain {}

                            enum Colour { GOLD }
                        }
                        """);
        assertThat(file.types())
                .extracting(TypeShape::name)
                .containsExactly("Grain", "Rye", "Colour");
        assertThat(file.types())
                .extracting(TypeShape::topLevel)
                .containsExactly(true, false, false);
        assertThat(file.types().getFirst().isSealed()).isTrue();
    }

    @Test
    void namesSelectionsAndComparisonsAreCollected() {
        JavaFile file =
                read(
                        """
                        package io.granary.barn;

                        import java.util.List;

                        class Barn {
                            boolean holds(String key) {
                                var found = List.of(key);
                                System.out.println(found);
                                return key.equals(found.getFirst());
                            }
                        }
                        """);
        assertThat(file.imports()).containsExactly("java.util.List");
        assertThat(file.names())
                .extracting(JavaFile.Name::name)
                .containsExactly("Barn", "holds", "key", "found");
        assertThat(file.selections())
                .extracting(JavaFile.Selection::text)
                .contains("List.of", "System.out", "key.equals");
        assertThat(file.comparisons())
                .singleElement()
                .satisfies(one ->
                        assertThat(one.operands()).containsExactly("key", "found.getFirst()"));
    }

    @Test
    void aPathTellsModuleAndKind() {
        JavaFile main = read("class Barn {}");
        assertThat(main.module()).isEqualTo("engine/barn");
        assertThat(main.isEngine()).isTrue();
        var test =
                Sources.of(List.of(new SourceText(PATH.replace("/main/", "/test/"), "class B {}")));
        assertThat(test.java().getFirst().isTest()).isTrue();
        assertThat(test.java().getFirst().isEngine()).isFalse();
    }

    @Test
    void whatIsNotJavaIsRefused() {
        assertThatThrownBy(() -> read("class Barn {"))
                .hasMessageContaining("not Java")
                .hasMessageContaining("Barn.java");
    }

    @Test
    void theRepositoryIsFoundFromAModule() {
        Sources sources = Repository.here().sources();
        assertThat(sources.paths()).contains("pom.xml", "engine/foundation/pom.xml", "engine");
        assertThat(sources.paths()).noneMatch(path -> path.contains("/target/"));
        assertThat(sources.java()).hasSizeGreaterThan(20);
    }

    private static JavaFile read(String text) {
        return Sources.of(List.of(new SourceText(PATH, text))).java().getFirst();
    }
}
