package io.granary.rpc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.rpc.Carriage;
import io.granary.rpc.Endpoint;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.SocketName;
import io.granary.rpc.forms.Forms;
import io.granary.rpc.sockets.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// A node that does not reach its peers where these say they are.
class RoutesTest {
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(20));
    private static final SocketName NOBODY = new SocketName("127.0.0.1", 1);

    private final Nodes nodes = new Nodes();

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void peersAreFoundAndAskedByTheirDetours() {
        Nodes.Node far = nodes.start(List.of());
        Nodes.Node near =
                nodes.start(
                        List.of(NOBODY),
                        new Routes(Map.of(NOBODY, far.cluster(), far.blocks(), NOBODY)));
        Nodes.until(near, () -> near.network().peers().reachable().size() == 2);
        Endpoint<String, String> question = echo(Carriage.QUESTION);
        Endpoint<String, String> body = echo(Carriage.BODY);
        far.network().answers().answer(question, Mono::just);
        far.network().answers().answer(body, Mono::just);

        assertThat(ask(near, far, question)).isEqualTo("hello");
        assertThatThrownBy(() -> ask(near, far, body)).isInstanceOf(PeerUnreachable.class);
    }

    private static String ask(Nodes.Node from, Nodes.Node to, Endpoint<String, String> endpoint) {
        return from.network()
                .rpc()
                .ask(to.network().peers().self(), endpoint, "hello", PATIENT)
                .blockOptional()
                .orElseThrow();
    }

    private static Endpoint<String, String> echo(Carriage carriage) {
        return new Endpoint<>(
                carriage == Carriage.BODY ? "echo.body" : "echo.question",
                carriage,
                Forms.TEXT,
                Forms.TEXT);
    }
}
