package io.granary.rpc.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.forms.Forms;
import io.granary.rpc.loopback.LoopbackRpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class ResilientRpcTest {
    private static final NodeId SELF = new NodeId(Bytes.hex("01".repeat(NodeId.LENGTH)));
    private static final NodeId PEER = new NodeId(Bytes.hex("02".repeat(NodeId.LENGTH)));
    private static final NodeId OTHER = new NodeId(Bytes.hex("03".repeat(NodeId.LENGTH)));
    private static final Endpoint<String, String> ECHO =
            Endpoint.questions("test.echo", Forms.TEXT, Forms.TEXT);
    private static final Endpoint<String, String> CARRY =
            Endpoint.bodies("test.carry", Forms.TEXT, Forms.TEXT);
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(10));

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final LoopbackRpc network = new LoopbackRpc(new VirtualTime(clock));
    private final AtomicInteger asked = new AtomicInteger();
    private final ResilientRpc rpc = new ResilientRpc(SELF, network, new VirtualTime(clock));
    private Mono<String> outcome = Mono.just("yes");

    ResilientRpcTest() {
        network.join(PEER)
                .answer(
                        ECHO,
                        _ -> {
                            asked.incrementAndGet();
                            return outcome;
                        });
    }

    @Test
    void aPeerThatDoesNotAnswerIsSoonNotAskedAnyMore() {
        outcome = Mono.never();
        for (int i = 0; i < 10; i++) {
            ask();
            clock.advanceTimeBy(Duration.ofSeconds(11));
        }
        assertThat(asked).hasValue(10);

        assertThatThrownBy(() -> rpc.ask(PEER, ECHO, "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);

        assertThat(asked).hasValue(10);
    }

    @Test
    void aPeerThatAnswersAgainIsAskedAgain() {
        aPeerThatDoesNotAnswerIsSoonNotAskedAnyMore();
        outcome = Mono.just("yes");
        clock.advanceTimeBy(Duration.ofSeconds(2));

        for (int i = 0; i < 20; i++) {
            assertThat(rpc.ask(PEER, ECHO, "x", PATIENT).block()).isEqualTo("yes");
        }
    }

    @Test
    void aPeerThatFailsWasReachedAndIsAskedOn() {
        outcome = Mono.error(new IllegalStateException("no disk"));

        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> rpc.ask(PEER, ECHO, "x", PATIENT).block())
                    .isInstanceOf(PeerFailed.class);
        }

        assertThat(asked).hasValue(50);
    }

    @Test
    void aLostPeerIsNotAskedUntilItIsFound() {
        rpc.lost(PEER);
        clock.advanceTimeBy(Duration.ofMinutes(10));
        assertThatThrownBy(() -> rpc.ask(PEER, ECHO, "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);

        rpc.found(PEER);

        assertThat(rpc.ask(PEER, ECHO, "x", PATIENT).block()).isEqualTo("yes");
    }

    @Test
    void whatIsCarriedToAPeerEndsWithThePeer() {
        network.join(OTHER).answer(CARRY, _ -> Mono.never());
        List<Throwable> failures = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rpc.ask(OTHER, CARRY, "x", PATIENT).subscribe(_ -> {}, failures::add);
        }
        assertThat(failures).isEmpty();

        rpc.lost(OTHER);

        assertThat(failures).hasSize(3).hasOnlyElementsOfType(PeerUnreachable.class);
        rpc.found(OTHER);
        rpc.ask(OTHER, CARRY, "x", PATIENT).subscribe(_ -> {}, failures::add);
        assertThat(failures).hasSize(3);
    }

    @Test
    void backgroundWorkTakesNoRoomFromClients() {
        outcome = Mono.never();
        List<Disposable> open = new ArrayList<>();
        Rpc.Terms background = Rpc.Terms.background(Duration.ofHours(1));
        for (int i = 0; i < 512; i++) {
            open.add(rpc.ask(PEER, ECHO, "x", background).subscribe(_ -> {}, _ -> {}));
        }

        assertThatThrownBy(() -> rpc.ask(PEER, ECHO, "x", background).block())
                .isInstanceOf(PeerUnreachable.class)
                .hasMessageContaining("too much");
        outcome = Mono.just("yes");
        assertThat(rpc.ask(PEER, ECHO, "x", PATIENT).block()).isEqualTo("yes");
        open.forEach(Disposable::dispose);
        assertThat(rpc.ask(PEER, ECHO, "x", background).block()).isEqualTo("yes");
    }

    @Test
    void theOwnNodeIsAlwaysAsked() {
        network.join(SELF).answer(ECHO, Mono::just);
        rpc.lost(SELF);

        assertThat(rpc.ask(SELF, ECHO, "x", PATIENT).block()).isEqualTo("x");
    }

    private void ask() {
        var _ = rpc.ask(PEER, ECHO, "x", PATIENT).subscribe(_ -> {}, _ -> {});
    }
}
