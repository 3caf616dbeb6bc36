package io.granary.proof.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrowsTest {
    @TempDir private Path folder;

    @Test
    void anArrowOfTheLadderIsAllowed() {
        var snippets =
                code("package io.granary.rpc; public interface Rpc {}")
                        .with("package io.granary.foundation.bytes; public class Bytes {}")
                        .with(
                                """
                                package io.granary.quorum;
                                class Quorum {
                                    io.granary.rpc.Rpc rpc;
                                    io.granary.foundation.bytes.Bytes[] bytes;
                                    java.util.List<String> names;
                                }
                                """);
        assertThat(snippets.judgedBy("arrows of engine/quorum")).isEmpty();
    }

    @Test
    void objectsCannotNameRpc() {
        var snippets =
                code("package io.granary.rpc; public interface Rpc {}")
                        .with(
                                """
                                package io.granary.objects;
                                class Objects { io.granary.rpc.Rpc rpc; }
                                """);
        assertThat(snippets.judgedBy("arrows of engine/objects"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.message())
                                .contains("io.granary.rpc.Rpc")
                                .contains("gives engine/objects no such arrow"));
    }

    @Test
    void nothingPointsUp() {
        var snippets =
                code("package io.granary.quorum; public class Quorum {}")
                        .with(
                                """
                                package io.granary.rpc;
                                class Peers { io.granary.quorum.Quorum[] all; }
                                """);
        assertThat(snippets.judgedBy("arrows of engine/rpc")).isNotEmpty();
    }

    @Test
    void anInnerPackageThatNoRowNamesIsClosed() {
        var snippets =
                code("package io.granary.storage.rows.ondisk; public class RocksRows {}")
                        .with(
                                """
                                package io.granary.tables.replica;
                                class Store { io.granary.storage.rows.ondisk.RocksRows rows; }
                                """);
        assertThat(snippets.judgedBy("arrows of engine/tables")).isNotEmpty();
    }

    @Test
    void theEngineDoesNotKnowTheApplications() {
        var snippets =
                code("package io.granary.gateway; public class Listener {}")
                        .with(
                                """
                                package io.granary.roles;
                                class GatewayRole { io.granary.gateway.Listener listener; }
                                """);
        assertThat(snippets.judgedBy("arrows of engine/roles")).isNotEmpty();
    }

    @Test
    void twoPackagesThatUseOneAnotherAreACycle() {
        var snippets =
                code("""
                package io.granary.tables;
                public class Table { io.granary.tables.messages.Ask ask; }
                """)
                        .with(
                                """
                                package io.granary.tables.messages;
                                public class Ask { io.granary.tables.Table table; }
                                """);
        assertThat(snippets.judgedBy("cycles")).isNotEmpty();
    }

    @Test
    void aDoorNamesNoReplica() {
        var snippets =
                code("package io.granary.blocks.replica; public class BlockReplica {}")
                        .with(
                                """
                                package io.granary.blocks;
                                class Blocks { io.granary.blocks.replica.BlockReplica replica; }
                                """);
        assertThat(snippets.judgedBy("asker-names-no-keeper")).isNotEmpty();
        assertThat(snippets.judgedBy("keeper-names-no-asker")).isEmpty();
    }

    @Test
    void aReplicaNamesNotItsDoor() {
        var snippets =
                code("package io.granary.tables; public class Table {}")
                        .with(
                                """
                                package io.granary.tables.replica;
                                class TableReplica { io.granary.tables.Table table; }
                                """);
        assertThat(snippets.judgedBy("keeper-names-no-asker")).isNotEmpty();
        assertThat(snippets.judgedBy("asker-names-no-keeper")).isEmpty();
    }

    @Test
    void aReplicaMayUseTheDoorOfALowerModule() {
        var snippets =
                code("package io.granary.tables; public class Table {}")
                        .with(
                                """
                                package io.granary.blocks.replica;
                                class References { io.granary.tables.Table table; }
                                """);
        assertThat(snippets.judgedBy("keeper-names-no-asker")).isEmpty();
    }

    private Compiled code(String source) {
        return new Compiled(folder).with(source);
    }
}
