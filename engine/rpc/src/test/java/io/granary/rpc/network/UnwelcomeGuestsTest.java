package io.granary.rpc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.SocketName;
import io.granary.rpc.forms.Forms;
import io.granary.rpc.identity.ClusterSecret;
import io.granary.rpc.identity.Identity;
import io.granary.rpc.identity.Membership;
import io.granary.rpc.peers.NetworkEvents;
import io.granary.rpc.peers.PeerAddress;
import io.granary.rpc.peers.Peers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Whatever comes to a node's ports, the node stays well.
class UnwelcomeGuestsTest {
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(20));
    private static final Endpoint<String, String> ECHO =
            Endpoint.questions("test.echo", Forms.TEXT, Forms.TEXT);
    private static final Endpoint<String, String> BODY =
            Endpoint.bodies("test.body", Forms.TEXT, Forms.TEXT);

    private final Nodes nodes = new Nodes();
    private final Nodes.Node host = nodes.start(List.of());

    UnwelcomeGuestsTest() {
        host.network().answers().answer(ECHO, Mono::just);
        host.network().answers().answer(BODY, Mono::just);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void aNodeWithAnotherSecretIsRefusedAndReportedOnceOnBothSides() {
        Nodes.Node stranger =
                nodes.start(
                        Identity.generate(),
                        ClusterSecret.generate(new SecureRandomness()),
                        0,
                        List.of(host.cluster()));

        Nodes.until(stranger, () -> !host.seen().strangers.isEmpty());
        stranger.network().peers().round().block();
        stranger.network().peers().round().block();

        assertThat(host.seen().strangers).hasSize(1);
        assertThat(stranger.seen().strangers).hasSize(1);
        assertThat(stranger.seen().strangers.getFirst()).contains(host.cluster().toString());
        assertThat(host.network().peers().all()).isEmpty();
        assertThat(stranger.network().peers().all()).isEmpty();
        hostIsWell();
    }

    @Test
    void aClonedIdentityIsRefusedAndReportedOnce() {
        Identity identity = Identity.generate();
        Nodes.Node original = nodes.start(identity, Nodes.SECRET, 0, List.of(host.cluster()));
        Nodes.until(original, () -> host.network().peers().reachable().size() == 2);
        Nodes.Node clone = nodes.start(identity, Nodes.SECRET, 0, List.of(host.cluster()));

        Nodes.until(
                clone,
                () -> {
                    original.network().peers().round().block();
                    return !host.seen().cloned.isEmpty();
                });
        clone.network().peers().round().block();
        original.network().peers().round().block();

        assertThat(host.seen().cloned).containsExactly(identity.node());
        assertThat(host.network().peers().reachable()).doesNotContain(identity.node());
        assertThatThrownBy(
                        () -> host.network().rpc().ask(identity.node(), ECHO, "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);
        hostIsWell();
    }

    @Test
    void aNodeThatStartsAnewIsNoClone() {
        Identity identity = Identity.generate();
        Nodes.Node first = nodes.start(identity, Nodes.SECRET, 0, List.of(host.cluster()));
        Nodes.until(first, () -> host.network().peers().reachable().size() == 2);
        first.network().close();

        Nodes.Node second = nodes.start(identity, Nodes.SECRET, 0, List.of(host.cluster()));
        second.network().answers().answer(ECHO, Mono::just);
        PeerAddress now = second.network().peers().own();
        Nodes.until(
                second,
                () -> host.network().peers().find(identity.node()).filter(now::equals).isPresent());
        Nodes.until(host, () -> host.network().peers().reachable().size() == 2);

        assertThat(host.network().rpc().ask(identity.node(), ECHO, "x", PATIENT).block())
                .isEqualTo("x");
        assertThat(host.seen().cloned).isEmpty();
    }

    @Test
    void randomBytesAreRefusedAndReportedOnce() throws IOException {
        byte[] rubbish = new byte[4096];
        new Random(7).nextBytes(rubbish);

        for (SocketName port : List.of(host.cluster(), host.blocks())) {
            for (int i = 0; i < 3; i++) {
                assertThat(answerTo(port, rubbish)).isLessThan(64);
            }
        }

        assertThat(host.seen().strangers).hasSize(1);
        hostIsWell();
    }

    @Test
    void plainHttpIsRefusedAndReportedOnce() throws IOException {
        byte[] get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(answerTo(host.cluster(), get)).isLessThan(64);
        assertThat(answerTo(host.blocks(), get)).isLessThan(64);

        assertThat(host.seen().strangers).hasSize(1);
        hostIsWell();
    }

    @Test
    void aFrameThatAnnouncesOneGibibyteIsRefused() throws IOException, GeneralSecurityException {
        Membership member = Membership.of(Identity.generate(), Nodes.SECRET);
        byte[] prefix = ByteBuffer.allocate(64).put((byte) 0).putInt(1 << 30).array();

        try (RawMember raw = new RawMember(member, host.cluster(), "h2")) {
            raw.talk(introductionOf(member.node()), prefix);

            assertThat(raw.isEnded()).isTrue();
        }
        hostIsWell();
    }

    @Test
    void aFrameOfRubbishEndsItsStreamAndIsReported() throws IOException, GeneralSecurityException {
        Membership member = Membership.of(Identity.generate(), Nodes.SECRET);
        byte[] rubbish = ByteBuffer.allocate(9).put((byte) 0).putInt(4).putInt(-1).array();

        try (RawMember raw = new RawMember(member, host.cluster(), "h2")) {
            raw.talk(introductionOf(member.node()), rubbish);

            assertThat(raw.isEnded()).isTrue();
        }
        assertThat(host.seen().strangers).hasSize(1);
        hostIsWell();
    }

    @Test
    void aMemberThatClaimsToBeAnotherNodeIsRefused() throws IOException, GeneralSecurityException {
        Membership member = Membership.of(Identity.generate(), Nodes.SECRET);
        NodeId other = Identity.generate().node();

        try (RawMember raw = new RawMember(member, host.cluster(), "h2")) {
            raw.talk(introductionOf(other), new byte[5]);

            assertThat(raw.isEnded()).isTrue();
        }
        assertThat(host.network().peers().all()).isEmpty();
    }

    @Test
    void aBodyThatAnnouncesOneGibibyteIsRefused() throws IOException, GeneralSecurityException {
        assertThat(bodyAnswer("Content-Length: 1073741824")).contains(" 413 ");
        assertThat(bodyAnswer("Content-Length: 99999999999999999999")).contains(" 4");
        assertThat(bodyAnswer("Transfer-Encoding: chunked")).contains(" 413 ");
        assertThat(bodyAnswer("Content-Length: 5")).contains(" 403 ");
        hostIsWell();
    }

    @Test
    void whoNeverShowsWhoItIsIsSentAway() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                silent.add(new Socket(host.cluster().host(), host.cluster().port()));
            }
            for (Socket socket : silent) {
                socket.setSoTimeout(60_000);
                assertThat(readAll(socket)).isLessThan(64);
            }
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
        hostIsWell();
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        int taken = host.cluster().port();

        assertThatThrownBy(() -> nodes.start(Identity.generate(), Nodes.SECRET, taken, List.of()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("127.0.0.1:" + taken);
    }

    private String bodyAnswer(String header) throws IOException, GeneralSecurityException {
        Membership member = Membership.of(Identity.generate(), Nodes.SECRET);
        try (RawMember raw = new RawMember(member, host.blocks(), "http/1.1")) {
            raw.send(
                    "POST /rpc/test.body HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n"
                            .formatted(header)
                            .getBytes(StandardCharsets.US_ASCII));
            return raw.firstLine();
        }
    }

    private Bytes introductionOf(NodeId node) {
        PeerAddress address = new PeerAddress(node, "127.0.0.1", 1, 2);
        try (Peers peers =
                Peers.of(
                        address,
                        nodes.time(),
                        new SecureRandomness(),
                        NetworkEvents.SILENT,
                        NetworkSettings.USUAL_PATIENCE)) {
            return peers.introductions().mine();
        }
    }

    /// A newcomer finds the host and is answered, over both carriages.
    private void hostIsWell() {
        Nodes.Node friend = nodes.start(List.of(host.cluster()));
        NodeId node = host.network().peers().self();
        Nodes.until(friend, () -> friend.network().peers().reachable().contains(node));
        assertThat(friend.network().rpc().ask(node, ECHO, "well", PATIENT).block())
                .isEqualTo("well");
        assertThat(friend.network().rpc().ask(node, BODY, "well", PATIENT).block())
                .isEqualTo("well");
    }

    /// How many bytes come back before the connection is closed.
    private static int answerTo(SocketName port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(port.host(), port.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes);
            return readAll(socket);
        }
    }

    private static int readAll(Socket socket) throws IOException {
        try {
            return socket.getInputStream().readAllBytes().length;
        } catch (SocketException reset) {
            return 0;
        }
    }
}
