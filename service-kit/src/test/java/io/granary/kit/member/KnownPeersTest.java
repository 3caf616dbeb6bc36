package io.granary.kit.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.rpc.peers.Peer;
import io.granary.rpc.peers.PeerAddress;
import io.granary.storage.files.ondisk.DiskFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownPeersTest {
    private static final String TWO = "granary-peers 1\n10.0.0.1:3901\n[::1]:3902\n";

    @TempDir Path folder;
    private DiskFiles files;

    @BeforeEach
    void open() {
        files = DiskFiles.open(folder);
    }

    @AfterEach
    void close() {
        files.close();
    }

    private static Peer peer(String host, int port, boolean met) {
        NodeId node = new NodeId(Bytes.hex("%02x".formatted(port % 256).repeat(NodeId.LENGTH)));
        return new Peer(
                new PeerAddress(node, host, port, 3905),
                met,
                met ? Optional.of(Instant.EPOCH) : Optional.empty(),
                Optional.empty(),
                Bytes.EMPTY);
    }

    private Path file() throws Exception {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.endsWith("peers")).findFirst().orElseThrow();
        }
    }

    @Test
    void whoWasMetIsKnownAfterARestart() throws Exception {
        var peers = KnownPeers.open(files);
        assertThat(peers.addresses()).isEmpty();

        peers.keep(
                List.of(
                        peer("10.0.0.1", 3901, true),
                        peer("::1", 3902, true),
                        peer("10.0.0.3", 3903, false)));

        assertThat(Files.readString(file())).isEqualTo(TWO);
        assertThat(KnownPeers.open(files).addresses())
                .containsExactly(new SocketName("10.0.0.1", 3901), new SocketName("::1", 3902));
    }

    @Test
    void whoMeetsNobodyForgetsNobody() {
        KnownPeers.open(files).keep(List.of(peer("10.0.0.1", 3901, true)));
        var again = KnownPeers.open(files);

        again.keep(List.of());

        assertThat(KnownPeers.open(files).addresses()).hasSize(1);
    }

    @Test
    void aFileThatCannotBeReadIsWrittenAnew() throws Exception {
        KnownPeers.open(files).keep(List.of(peer("10.0.0.1", 3901, true)));
        for (String rubbish : List.of("", "\0\1\2", "granary-peers 2\n10.0.0.9:3901\n")) {
            Files.writeString(file(), rubbish);

            var peers = KnownPeers.open(files);
            assertThat(peers.addresses()).as(rubbish).isEmpty();
            peers.keep(List.of(peer("10.0.0.1", 3901, true), peer("::1", 3902, true)));
            assertThat(Files.readString(file())).isEqualTo(TWO);
        }
    }
}
