package io.granary.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.forms.Forms;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/// What every adapter of [Rpc] keeps.
public abstract class RpcContract {
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(10));

    private static final AtomicInteger TESTS = new AtomicInteger();

    /// Tests may share nodes, each of which answers a name in one place only.
    private final int test = TESTS.incrementAndGet();

    /// The asking side.
    protected abstract Rpc rpc();

    /// A node that answers, which is not the asking one.
    protected abstract NodeId one();

    /// What [#one] answers.
    protected abstract Answers answersOfOne();

    /// Another node that answers.
    protected abstract NodeId two();

    /// What [#two] answers.
    protected abstract Answers answersOfTwo();

    /// A node that nobody knows.
    protected NodeId nobody() {
        return new NodeId(Bytes.hex("7f".repeat(NodeId.LENGTH)));
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionIsAnsweredByTheNodeItWasSentTo(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, question -> Mono.just(question.length()));
        answersOfTwo().answer(length, question -> Mono.just(-question.length()));

        assertThat(rpc().ask(one(), length, "four", PATIENT).block()).isEqualTo(4);
        assertThat(rpc().ask(two(), length, "four", PATIENT).block()).isEqualTo(-4);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSentBeforeTheAnswerIsWanted(Carriage carriage) {
        AtomicInteger asked = new AtomicInteger();
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, _ -> Mono.fromSupplier(asked::incrementAndGet));

        Mono<Integer> answer = rpc().ask(one(), length, "x", PATIENT);

        assertThat(asked).hasValue(0);
        assertThat(answer.block()).isEqualTo(1);
        assertThat(answer.block()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatIsNotThereIsUnreachable(Carriage carriage) {
        assertThatThrownBy(() -> rpc().ask(nobody(), length(carriage), "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);
    }

    @ParameterizedTest
    @EnumSource
    void aSilentNodeIsUnreachableOncePatienceEnds(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, _ -> Mono.never());
        Rpc.Terms hasty = Rpc.Terms.foreground(Duration.ofMillis(20));

        assertThatThrownBy(() -> rpc().ask(one(), length, "x", hasty).block())
                .isInstanceOf(PeerUnreachable.class);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeWithTooMuchToDoIsBusy(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, _ -> Mono.error(new RejectedExecutionException("full")));

        assertThat(failureOf(length).kind()).isEqualTo(PeerFailed.Kind.BUSY);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatFailsIsBroken(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, _ -> Mono.error(new IllegalStateException("no disk")));

        PeerFailed failure = failureOf(length);

        assertThat(failure.kind()).isEqualTo(PeerFailed.Kind.BROKEN);
        assertThat(failure.node()).isEqualTo(one());
        assertThat(failure).hasMessageContaining("no disk");
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatThrowsIsBroken(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne()
                .answer(
                        length,
                        _ -> {
                            throw new IllegalStateException("no disk");
                        });

        assertThat(failureOf(length).kind()).isEqualTo(PeerFailed.Kind.BROKEN);
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatDoesNotKnowTheQuestionIsBroken(Carriage carriage) {
        Endpoint<String, Integer> other =
                new Endpoint<>(named("other"), carriage, Forms.TEXT, Forms.NUMBER);
        answersOfOne().answer(other, _ -> Mono.just(1));

        assertThat(failureOf(length(carriage)).kind()).isEqualTo(PeerFailed.Kind.BROKEN);
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyAnswerIsAFailure(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, _ -> Mono.empty());

        assertThat(failureOf(length).kind()).isEqualTo(PeerFailed.Kind.BROKEN);
    }

    @ParameterizedTest
    @EnumSource
    void whatANodeMetWhileItAskedOthersIsItsOwnFailure(Carriage carriage) {
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne().answer(length, _ -> Mono.error(new PeerUnreachable(two(), "gone")));

        assertThat(failureOf(length).node()).isEqualTo(one());
    }

    @ParameterizedTest
    @EnumSource
    void theAnswererKnowsWhichRequestTheQuestionIsFor(Carriage carriage) {
        AtomicReference<String> seen = new AtomicReference<>("");
        Endpoint<String, Integer> length = length(carriage);
        answersOfOne()
                .answer(
                        length,
                        _ ->
                                Mono.deferContextual(context -> {
                                    RequestId.of(context).ifPresent(id -> seen.set(id.value()));
                                    return Mono.just(1);
                                }));

        rpc().ask(one(), length, "x", PATIENT).contextWrite(new RequestId("R-17")::in).block();

        assertThat(seen).hasValue("R-17");
    }

    @Test
    void theNameSaysWhichEndpointItIs() {
        answersOfOne().answer(length(Carriage.QUESTION), question -> Mono.just(question.length()));
        Endpoint<String, Integer> again =
                Endpoint.questions(named("length"), Forms.text(), Forms.NUMBER);

        assertThat(rpc().ask(one(), again, "four", PATIENT).block()).isEqualTo(4);
    }

    private PeerFailed failureOf(Endpoint<String, Integer> endpoint) {
        return catchThrowableOfType(
                PeerFailed.class, () -> rpc().ask(one(), endpoint, "x", PATIENT).block());
    }

    /// A name for an endpoint that no other test uses.
    protected final String named(String name) {
        return "test-%d.%s".formatted(test, name);
    }

    private Endpoint<String, Integer> length(Carriage carriage) {
        return new Endpoint<>(named("length"), carriage, Forms.TEXT, Forms.NUMBER);
    }
}
