package io.granary.rpc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Answers;
import io.granary.rpc.Carriage;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.RpcContract;
import io.granary.rpc.Rumours;
import io.granary.rpc.WireForm;
import io.granary.rpc.forms.Forms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Three nodes over TLS on sockets of this machine.
class NetworkRpcTest extends RpcContract {
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(20));

    private static final Nodes NODES = new Nodes();
    private static final Nodes.Node ONE = NODES.start(List.of());
    private static final Nodes.Node TWO = NODES.start(List.of());
    private static final Nodes.Node ASKER = NODES.start(List.of(ONE.cluster(), TWO.cluster()));

    @BeforeAll
    static void meet() {
        Nodes.until(ASKER, () -> ASKER.network().peers().reachable().size() == 3);
    }

    @AfterAll
    static void stop() {
        NODES.close();
    }

    @Override
    protected Rpc rpc() {
        return ASKER.network().rpc();
    }

    @Override
    protected NodeId one() {
        return ONE.network().peers().self();
    }

    @Override
    protected Answers answersOfOne() {
        return ONE.network().answers();
    }

    @Override
    protected NodeId two() {
        return TWO.network().peers().self();
    }

    @Override
    protected Answers answersOfTwo() {
        return TWO.network().answers();
    }

    @Test
    void aNodeAsksItselfWithoutTheWire() {
        Endpoint<Object, Object> same =
                Endpoint.questions(named("same"), new Unwritten(), new Unwritten());
        Object question = new Object();
        ASKER.network().answers().answer(same, Mono::just);

        Object answer = rpc().ask(ASKER.network().peers().self(), same, question, PATIENT).block();

        assertThat(answer).isSameAs(question);
    }

    @ParameterizedTest
    @EnumSource
    void manyQuestionsAtATimeAreAllAnswered(Carriage carriage) {
        Endpoint<Integer, Integer> next = next(carriage);
        answersOfOne().answer(next, value -> Mono.just(value + 1));

        int count = carriage == Carriage.QUESTION ? 5_000 : 500;

        List<Integer> answers =
                Flux.range(0, count)
                        .flatMapSequential(value -> rpc().ask(one(), next, value, PATIENT), 300)
                        .collectList()
                        .block();

        assertThat(answers).hasSize(count).startsWith(1, 2, 3).endsWith(count);
    }

    @Test
    void aSlowAnswerHoldsUpNoOther() {
        Endpoint<Integer, Integer> next = next(Carriage.QUESTION);
        Endpoint<Integer, Integer> slow =
                Endpoint.questions(named("slow"), Forms.NUMBER, Forms.NUMBER);
        CountDownLatch begun = new CountDownLatch(1);
        answersOfOne().answer(next, value -> Mono.just(value + 1));
        answersOfOne()
                .answer(
                        slow,
                        _ -> {
                            begun.countDown();
                            return Mono.never();
                        });
        var waiting = rpc().ask(one(), slow, 1, PATIENT).subscribe();

        assertThat(rpc().ask(one(), next, 1, PATIENT).block()).isEqualTo(2);
        assertThat(begun.getCount()).isZero();
        waiting.dispose();
    }

    @ParameterizedTest
    @EnumSource
    void workEndsWhenNobodyWaitsForItAnyMore(Carriage carriage) throws InterruptedException {
        Endpoint<Integer, Integer> next = next(carriage);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        answersOfOne()
                .answer(
                        next,
                        _ ->
                                Mono.<Integer>never()
                                        .doOnSubscribe(_ -> begun.countDown())
                                        .doOnCancel(cancelled::countDown));

        var asked = rpc().ask(one(), next, 1, PATIENT).subscribe();
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        asked.dispose();

        assertThat(cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLargeBlockTravelsBothWays() {
        Endpoint<Bytes, Bytes> echo = Endpoint.bodies(named("echo"), Forms.BYTES, Forms.BYTES);
        answersOfOne().answer(echo, Mono::just);
        byte[] block = new byte[16 << 20];
        for (int i = 0; i < block.length; i += 4093) {
            block[i] = (byte) i;
        }
        Bytes sent = Bytes.wrap(block);

        assertThat(rpc().ask(one(), echo, sent, PATIENT).map(sent::equals).block()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyQuestionAndAnEmptyAnswerTravel(Carriage carriage) {
        Endpoint<Bytes, Bytes> echo =
                new Endpoint<>(named("echo"), carriage, Forms.BYTES, Forms.BYTES);
        answersOfOne().answer(echo, Mono::just);

        assertThat(rpc().ask(one(), echo, Bytes.EMPTY, PATIENT).block()).isEqualTo(Bytes.EMPTY);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooLargeForItsCarriageIsRefusedAndTheNextIsAnswered(Carriage carriage) {
        Endpoint<Integer, Bytes> zeros =
                new Endpoint<>(named("zeros"), carriage, Forms.NUMBER, Forms.BYTES);
        Endpoint<Bytes, Integer> size =
                new Endpoint<>(named("size"), carriage, Forms.BYTES, Forms.NUMBER);
        answersOfOne().answer(zeros, count -> Mono.just(Bytes.wrap(new byte[count])));
        answersOfOne().answer(size, bytes -> Mono.just(bytes.length()));
        int tooMuch = carriage == Carriage.QUESTION ? 16 << 20 : (64 << 20) + (64 << 10) + 1;
        Bytes large = Bytes.wrap(new byte[tooMuch]);

        assertThatThrownBy(() -> rpc().ask(one(), zeros, tooMuch, PATIENT).block())
                .isInstanceOf(PeerFailed.class)
                .hasMessageContaining("too large");
        assertThatThrownBy(() -> rpc().ask(one(), size, large, PATIENT).block())
                .isInstanceOf(PeerFailed.class)
                .hasMessageContaining("too large");
        assertThat(rpc().ask(one(), zeros, 3, PATIENT).block()).isEqualTo(Bytes.hex("000000"));
    }

    @ParameterizedTest
    @EnumSource
    void aQuestionOrAnAnswerThatIsRubbishIsAFailure(Carriage carriage) {
        Endpoint<Integer, Integer> real = next(carriage);
        Endpoint<Bytes, Bytes> rubbish =
                new Endpoint<>(real.name(), carriage, Forms.BYTES, Forms.BYTES);
        Endpoint<Integer, Bytes> number =
                new Endpoint<>(named("words"), carriage, Forms.NUMBER, Forms.BYTES);
        answersOfOne().answer(real, value -> Mono.just(value + 1));
        answersOfOne().answer(number, _ -> Mono.just(Bytes.utf8("words")));
        Endpoint<Integer, Integer> misread =
                new Endpoint<>(named("words"), carriage, Forms.NUMBER, Forms.NUMBER);

        assertThatThrownBy(() -> rpc().ask(one(), rubbish, Bytes.utf8("x"), PATIENT).block())
                .isInstanceOf(PeerFailed.class);
        assertThatThrownBy(() -> rpc().ask(one(), misread, 1, PATIENT).block())
                .isInstanceOf(PeerFailed.class);
        assertThat(rpc().ask(one(), real, 1, PATIENT).block()).isEqualTo(2);
    }

    @Test
    void anUnexpectedFailureIsToldWhereItHappened() {
        Endpoint<Integer, Integer> next = next(Carriage.QUESTION);
        answersOfOne()
                .answer(next, _ -> Mono.error(new IllegalStateException("no disk in this test")));

        assertThatThrownBy(() -> rpc().ask(one(), next, 1, PATIENT).block())
                .isInstanceOf(PeerFailed.class);

        assertThat(ONE.seen().failures)
                .filteredOn(failure -> "no disk in this test".equals(failure.getMessage()))
                .hasSize(1);
    }

    @Test
    void aNodeThatStopsIsUnreachableAtOnce() {
        Nodes.Node brief = NODES.start(List.of());
        NodeId node = brief.network().peers().self();
        ASKER.network().peers().seek(List.of(brief.cluster()));
        Nodes.until(ASKER, () -> ASKER.network().peers().reachable().contains(node));
        Endpoint<Integer, Integer> next = next(Carriage.QUESTION);
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger failed = new AtomicInteger();
        brief.network()
                .answers()
                .answer(next, _ -> Mono.<Integer>never().doOnSubscribe(_ -> begun.countDown()));
        Mono<Integer> open =
                rpc().ask(node, next, 1, PATIENT).doOnError(_ -> failed.incrementAndGet()).cache();
        var asked = open.subscribe(_ -> {}, _ -> {});
        await(begun);

        brief.network().close();

        assertThatThrownBy(open::block).isInstanceOf(PeerUnreachable.class);
        assertThat(asked.isDisposed()).isTrue();
        assertThat(failed).hasValue(1);
    }

    @Test
    void rumoursTravelWithQuestionsAndWithAnswers() {
        AtomicReference<String> heardByOne = new AtomicReference<>("");
        AtomicReference<String> heardByAsker = new AtomicReference<>("");
        ONE.network().spread(rumour("layout 7", heardByOne));
        ASKER.network().spread(rumour("layout 8", heardByAsker));
        Endpoint<Integer, Integer> next = next(Carriage.QUESTION);
        answersOfOne().answer(next, value -> Mono.just(value + 1));

        rpc().ask(one(), next, 1, PATIENT).block();

        assertThat(heardByOne).hasValue("layout 8");
        assertThat(heardByAsker).hasValue("layout 7");
    }

    private static Rumours rumour(String told, AtomicReference<String> heard) {
        return new Rumours() {
            @Override
            public Bytes tell() {
                return Bytes.utf8(told);
            }

            @Override
            public void hear(NodeId from, Bytes rumour) {
                heard.set(rumour.toUtf8());
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private Endpoint<Integer, Integer> next(Carriage carriage) {
        return new Endpoint<>(named("next"), carriage, Forms.NUMBER, Forms.NUMBER);
    }

    /// A form that must not be used.
    private static final class Unwritten implements WireForm<Object> {
        @Override
        public List<ByteBuffer> write(Object value) {
            throw new AssertionError("written");
        }

        @Override
        public Object read(ByteBuffer bytes) {
            throw new AssertionError("read");
        }
    }
}
