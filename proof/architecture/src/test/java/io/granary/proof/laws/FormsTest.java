package io.granary.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FormsTest {
    @TempDir private Path folder;

    @Test
    void aStaticFieldIsFinal() {
        assertThat(code("class Counter { static final int MOST = 2; }").judgedBy("static-final"))
                .isEmpty();
        assertThat(code("class Counter { static int at; }").judgedBy("static-final"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("Counter.at"));
    }

    @Test
    void whatProtocWritesMayKeepItsState() {
        var snippets =
                new Compiled(folder)
                        .with(
                                """
                                package io.granary.objects.rows.proto;
                                class Row { static int at; }
                                """);
        assertThat(snippets.judgedBy("static-final")).isEmpty();
    }

    @Test
    void aFieldIsNotInjected() {
        var snippets =
                new Compiled(folder)
                        .with(
                                """
                                package org.springframework.beans.factory.annotation;
                                public @interface Autowired {}
                                """)
                        .with(
                                """
                                package io.granary.gateway;
                                class Listener {
                                    @org.springframework.beans.factory.annotation.Autowired
                                    String name;
                                }
                                """);
        assertThat(snippets.judgedBy("no-field-injection")).isNotEmpty();
    }

    @Test
    void aDoorTakesNoMono() {
        assertThat(
                        code("""
                        public class Door {
                            Object inside(reactor.core.publisher.Mono<String> later) {
                                return later;
                            }
                        }
                        """)
                                .judgedBy("no-mono-argument"))
                .isEmpty();
        assertThat(
                        code("""
                        public class Door {
                            public Object ask(reactor.core.publisher.Mono<String> later) {
                                return later;
                            }
                        }
                        """)
                                .judgedBy("no-mono-argument"))
                .isNotEmpty();
    }

    private Compiled code(String type) {
        return new Compiled(folder).with("package io.granary.objects.read; " + type);
    }
}
