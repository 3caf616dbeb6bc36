package io.granary.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LeavesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "rocksdb, org.rocksdb, io.granary.storage.rows.ondisk, io.granary.storage.files",
        "wire, io.netty.buffer, io.granary.rpc.bulk, io.granary.rpc",
        "wire, reactor.netty.http, io.granary.rpc.bulk, io.granary.s3",
        "wire, io.grpc, io.granary.rpc.grpc, io.granary.tables.messages",
        "zstd, com.github.luben.zstd, io.granary.blocks.compression, io.granary.blocks",
        "json, tools.jackson.core, io.granary.admin.json, io.granary.admin.keys",
        "metrics, io.micrometer.core, io.granary.kit, io.granary.quorum",
        "spring, org.springframework.core, io.granary.gateway, io.granary.roles.gateway"
    })
    void aTechnologyIsNamedOnlyInItsLeaf(String law, String technology, String leaf, String other) {
        String use = "class User { %s.Thing thing; }".formatted(technology);
        var snippets =
                new Compiled(folder)
                        .with("package %s; public class Thing {}".formatted(technology))
                        .with("package %s; %s".formatted(leaf, use));
        assertThat(snippets.judgedBy(law)).isEmpty();
        snippets.with("package %s; %s".formatted(other, use));
        assertThat(snippets.judgedBy(law))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains(other + ".User"));
    }

    @Test
    void xmlIsReadAndWrittenInOnePlace() {
        String use = "class Page { javax.xml.stream.XMLStreamReader reader; }";
        var snippets = new Compiled(folder).with("package io.granary.s3.xml; " + use);
        assertThat(snippets.judgedBy("xml")).isEmpty();
        snippets.with("package io.granary.s3.bucket; " + use);
        assertThat(snippets.judgedBy("xml")).isNotEmpty();
    }

    @Test
    void protobufIsUsedWhereMessagesAreOwned() {
        var snippets =
                new Compiled(folder)
                        .with("package com.google.protobuf; public class Message {}")
                        .with(
                                """
                                package io.granary.objects.rows.proto;
                                public class ObjectRow extends com.google.protobuf.Message {}
                                """)
                        .with(
                                """
                                package io.granary.objects.rows;
                                class Rows { com.google.protobuf.Message message; }
                                """);
        assertThat(snippets.judgedBy("protobuf-owner")).isEmpty();
        snippets.with(
                """
                package io.granary.s3.object;
                class PutObject { com.google.protobuf.Message message; }
                """);
        assertThat(snippets.judgedBy("protobuf-owner")).isNotEmpty();
    }

    @Test
    void aGeneratedMessageStaysInItsModule() {
        var snippets =
                new Compiled(folder)
                        .with("package io.granary.objects.rows.proto; public class ObjectRow {}")
                        .with(
                                """
                                package io.granary.objects.write;
                                class Writer { io.granary.objects.rows.proto.ObjectRow row; }
                                """);
        assertThat(snippets.judgedBy("protobuf-inside")).isEmpty();
        snippets.with(
                """
                package io.granary.s3.object;
                class PutObject { io.granary.objects.rows.proto.ObjectRow[] rows; }
                """);
        assertThat(snippets.judgedBy("protobuf-inside")).isNotEmpty();
    }

    @Test
    void plainPackagesHaveNoReactorType() {
        String use = "class Uses { reactor.core.publisher.Mono<String> later; }";
        var snippets = new Compiled(folder).with("package io.granary.quorum; " + use);
        assertThat(snippets.judgedBy("plain-values")).isEmpty();
        snippets.with("package io.granary.quorum.tally; " + use);
        assertThat(snippets.judgedBy("plain-values")).isNotEmpty();
    }
}
