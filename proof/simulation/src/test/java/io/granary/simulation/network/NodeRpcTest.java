package io.granary.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.RpcContract;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.forms.Forms;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Life;
import io.granary.simulation.world.LifeTime;
import io.granary.simulation.world.NodeClock;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class NodeRpcTest extends RpcContract {
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(10));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Timeline timeline = new Timeline(Trace.silent());
    private final Network network = new Network(timeline, Trace.silent(), Chance.of(1, "network"));
    private final Node asker = new Node(1);
    private final Node one = new Node(2);
    private final Node two = new Node(3);

    private final class Node {
        private final NodeId id;
        private final Desk desk;
        private final Life life = new Life();
        private final NodeRpc rpc;

        Node(int number) {
            byte[] bytes = new byte[NodeId.LENGTH];
            bytes[0] = (byte) number;
            id = new NodeId(Bytes.wrap(bytes));
            desk = new Desk(id);
            var time = new LifeTime(timeline, new NodeClock(timeline), life);
            rpc = NodeRpc.open(desk, id, network, new NodeRpc.Sitter(0, life, time));
        }
    }

    /// Lets time pass when somebody waits.
    private final class Waiting implements Rpc {
        @Override
        public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
            return Mono.create(sink -> {
                asker.rpc
                        .ask(node, endpoint, question, terms)
                        .contextWrite(sink.contextView())
                        .subscribe(sink::success, sink::error);
                timeline.runUntil(timeline.now() + LONG.toNanos());
            });
        }
    }

    @Override
    protected Rpc rpc() {
        return new Waiting();
    }

    @Override
    protected NodeId one() {
        return one.id;
    }

    @Override
    protected Answers answersOfOne() {
        return one.desk;
    }

    @Override
    protected NodeId two() {
        return two.id;
    }

    @Override
    protected Answers answersOfTwo() {
        return two.desk;
    }

    @Test
    void nothingComesThroughALinkThatIsCutOneWay() {
        Endpoint<String, String> echo = answeredByOne(new AtomicInteger());
        network.cut(one.id, asker.id);
        assertUnreachable(echo);
        network.mend(one.id, asker.id);
        assertThat(rpc().ask(one.id, echo, "x", PATIENT).block()).isEqualTo("x");
    }

    @Test
    void aQuestionMayArriveTwiceAndIsAnsweredOnce() {
        AtomicInteger asked = new AtomicInteger();
        Endpoint<String, String> echo = answeredByOne(asked);
        network.turn(new Weather(Duration.ofMillis(1), 0, 1));
        assertThat(rpc().ask(one.id, echo, "x", PATIENT).block()).isEqualTo("x");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsLostIsNeverAnswered() {
        AtomicInteger asked = new AtomicInteger();
        Endpoint<String, String> echo = answeredByOne(asked);
        network.turn(new Weather(Duration.ofMillis(1), 1, 0));
        assertUnreachable(echo);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aProcessThatHasEndedIsUnreachable() {
        Endpoint<String, String> echo = answeredByOne(new AtomicInteger());
        one.life.end();
        assertUnreachable(echo);
    }

    @Test
    void aQuestionThatIsTakenBackInTimeDoesNotArrive() {
        AtomicInteger asked = new AtomicInteger();
        Endpoint<String, String> echo = answeredByOne(asked);
        asker.rpc.ask(one.id, echo, "x", PATIENT).subscribe().dispose();
        timeline.runUntil(LONG.toNanos());
        assertThat(asked).hasValue(0);
    }

    private void assertUnreachable(Endpoint<String, String> echo) {
        assertThatThrownBy(() -> rpc().ask(one.id, echo, "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);
    }

    private Endpoint<String, String> answeredByOne(AtomicInteger asked) {
        Endpoint<String, String> echo = Endpoint.questions(named("echo"), Forms.TEXT, Forms.TEXT);
        answersOfOne()
                .answer(
                        echo,
                        text -> {
                            asked.incrementAndGet();
                            return Mono.just(text);
                        });
        return echo;
    }
}
