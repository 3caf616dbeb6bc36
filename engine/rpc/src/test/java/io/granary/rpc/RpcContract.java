package io.granary.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// What every adapter of [Rpc] keeps.
public abstract class RpcContract {
    protected static final NodeId ONE = new NodeId(Bytes.wrap(new byte[NodeId.LENGTH]));
    protected static final NodeId TWO = new NodeId(Bytes.hex("02".repeat(NodeId.LENGTH)));
    private static final Endpoint<String, Integer> LENGTH = new Endpoint<>("test.length");
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(10));

    /// The asking side.
    protected abstract Rpc rpc();

    /// Brings a node up and returns what it answers.
    protected abstract Answers join(NodeId node);

    @Test
    void aQuestionIsAnsweredByTheNodeItWasSentTo() {
        join(ONE).answer(LENGTH, question -> Mono.just(question.length()));
        join(TWO).answer(LENGTH, question -> Mono.just(-question.length()));

        assertThat(rpc().ask(ONE, LENGTH, "four", PATIENT).block()).isEqualTo(4);
        assertThat(rpc().ask(TWO, LENGTH, "four", PATIENT).block()).isEqualTo(-4);
    }

    @Test
    void nothingIsSentBeforeTheAnswerIsWanted() {
        AtomicInteger asked = new AtomicInteger();
        join(ONE).answer(LENGTH, _ -> Mono.fromSupplier(asked::incrementAndGet));

        Mono<Integer> answer = rpc().ask(ONE, LENGTH, "x", PATIENT);

        assertThat(asked).hasValue(0);
        assertThat(answer.block()).isEqualTo(1);
        assertThat(answer.block()).isEqualTo(2);
    }

    @Test
    void aNodeThatIsNotThereIsUnreachable() {
        assertThatThrownBy(() -> rpc().ask(TWO, LENGTH, "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);
    }

    @Test
    void aSilentNodeIsUnreachableOncePatienceEnds() {
        join(ONE).answer(LENGTH, _ -> Mono.never());

        assertThatThrownBy(() ->
                        rpc().ask(ONE, LENGTH, "x", Rpc.Terms.foreground(Duration.ofMillis(20)))
                                .block())
                .isInstanceOf(PeerUnreachable.class);
    }
}
