package io.granary.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.quorum.faults.Text;
import io.granary.quorum.faults.VirtualTime;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.loopback.LoopbackRpc;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class QuorumTest {
    private static final Endpoint<String, String> KEEP = endpoint("keep");
    private static final Endpoint<String, String> MUTE = endpoint("mute");
    private static final QuorumSettings SETTINGS = QuorumSettings.DEFAULT;

    private final VirtualTime time = VirtualTime.create();
    private final LoopbackRpc network = new LoopbackRpc(time);
    private final FaultyRpc rpc = new FaultyRpc(network, time);
    private final Quorum quorum = new Quorum(rpc, time, SETTINGS);
    private final Map<NodeId, List<String>> kept = new TreeMap<>();
    private final ReplicaSet set = join(3);
    private final NodeId a = set.nodes().get(0);
    private final NodeId b = set.nodes().get(1);
    private final NodeId c = set.nodes().get(2);

    @Test
    void aSlowReplicaStillReceivesAWriteAfterTheCallerWasAnswered() {
        rpc.hold(c);

        var answered = outcomeOf(write("x"));

        assertThat(answered.get().value()).hasSize(2);
        assertThat(kept.get(c)).isEmpty();
        rpc.heal(c);
        assertThat(kept.get(c)).containsExactly("x");
    }

    @Test
    void aCallerThatGoesAwayCancelsNoWrite() {
        rpc.hold(b);
        rpc.hold(c);
        Disposable caller = write("x").subscribe();

        caller.dispose();
        rpc.heal(b);
        rpc.heal(c);

        assertThat(kept.get(b)).containsExactly("x");
        assertThat(kept.get(c)).containsExactly("x");
    }

    @Test
    void nothingIsSentBeforeSomebodySubscribes() {
        Mono<List<Answered<String>>> write = write("x");

        assertThat(rpc.takeSent()).isEmpty();
        outcomeOf(write);
        assertThat(rpc.takeSent()).hasSize(3);
    }

    @Test
    void aWriteSurvivesOneDeadNode() {
        rpc.kill(a);

        assertThat(outcomeOf(write("x")).get().value())
                .extracting(Answered::node)
                .containsExactly(b, c);
    }

    @Test
    void aWriteIsLostAtOnceWhenTwoOfThreeNodesAreDead() {
        rpc.kill(a);
        rpc.kill(b);

        assertThat(outcomeOf(write("x")).get().failure())
                .isInstanceOf(QuorumLost.class)
                .hasMessageContaining("2 of 3 replicas needed");
    }

    @Test
    void aWriteIsLostWhenNodesStaySilentForTooLong() {
        rpc.silence(a);
        rpc.silence(b);

        var outcome = outcomeOf(write("x"));
        time.pass(SETTINGS.patience().minusMillis(1));
        assertThat(outcome.get().isOver()).isFalse();
        time.pass(Duration.ofMillis(1));

        assertThat(outcome.get().failure())
                .isInstanceOf(QuorumLost.class)
                .hasMessageContaining("silent");
    }

    @Test
    void anAnswerThatIsNotOkCountsAsAFailure() {
        var outcome =
                outcomeOf(quorum.write(set, KEEP, "x", answer -> answer.equals(kept(a, "x"))));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aRefusalCompletesAWriteThatMayBeRefused() {
        rpc.hold(c);

        var outcome =
                outcomeOf(
                        writeUnlessRefused(
                                answer -> answer.equals(kept(a, "x")),
                                answer -> answer.equals(kept(b, "x"))));

        assertThat(outcome.get().value()).extracting(Answered::node).containsExactly(a, b);
    }

    @Test
    void anAnswerThatIsNeitherOkNorARefusalSettlesNothing() {
        var outcome =
                outcomeOf(writeUnlessRefused(answer -> answer.equals(kept(c, "x")), _ -> false));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aFailureThatIsNotTheNetworksIsShownAsTheCause() {
        rpc.kill(a);
        var outcome = outcomeOf(quorum.write(set, endpoint("none"), "x", _ -> true));

        assertThat(outcome.get().failure())
                .isInstanceOf(QuorumLost.class)
                .cause()
                .isInstanceOf(PeerFailed.class)
                .hasMessageEndingWith("nobody answers none");
    }

    @Test
    void anEmptyAnswerCountsAsAFailure() {
        assertThat(outcomeOf(quorum.read(set, MUTE, "x", 2)).get().failure())
                .isInstanceOf(QuorumLost.class);
    }

    @Test
    void aPeerWithTooMuchUnderWayIsSkipped() {
        rpc.hold(c);
        ByteCount most = SETTINGS.bytesUnderWay();

        outcomeOf(quorum.write(set, KEEP, "large", most, _ -> true));
        var outcome = outcomeOf(quorum.write(set, KEEP, "skipped", most, _ -> true));
        rpc.heal(c);
        outcomeOf(quorum.write(set, KEEP, "after", most, _ -> true));

        assertThat(outcome.get().value()).hasSize(2);
        assertThat(kept.get(a)).containsExactly("large", "skipped", "after");
        assertThat(kept.get(c)).containsExactly("large", "after");
    }

    @Test
    void aReadAsksNoMoreNodesThanAreWanted() {
        assertThat(outcomeOf(read(2)).get().value()).hasSize(2);
        assertThat(rpc.takeSent()).hasSize(2);
    }

    @Test
    void aReadAsksTheFastestNodesOnceTheyAreKnown() {
        rpc.slow(a, Duration.ofMillis(4));
        outcomeOf(read(3));
        time.pass(Duration.ofMillis(4));
        rpc.takeSent();

        outcomeOf(read(2));

        assertThat(rpc.takeSent()).extracting(FaultyRpc.Sent::node).containsExactly(b, c);
        assertThat(quorum.nearestFirst(set)).containsExactly(b, c, a);
    }

    @Test
    void aReadAsksAnotherNodeWhenOneFails() {
        rpc.kill(a);

        assertThat(outcomeOf(read(2)).get().value())
                .extracting(Answered::node)
                .containsExactly(b, c);
    }

    @Test
    void aReadAsksAnotherNodeWhenOneTakesUnusuallyLong() {
        rpc.hold(a);

        var outcome = outcomeOf(read(2));
        assertThat(rpc.takeSent()).hasSize(2);
        time.pass(Duration.ofSeconds(1));

        assertThat(rpc.takeSent()).extracting(FaultyRpc.Sent::node).containsExactly(c);
        assertThat(outcome.get().value()).extracting(Answered::node).containsExactly(b, c);
    }

    @Test
    void aReadIsLostWhenNodesStaySilent() {
        rpc.silence(a);
        rpc.silence(b);

        var outcome = outcomeOf(read(2));
        time.pass(SETTINGS.patience().plusSeconds(1));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void hedgingEndsWithItsBudget() {
        rpc.silence(a);

        outcomeOf(unhedged().read(set, KEEP, "x", 2));
        time.pass(Duration.ofSeconds(1));

        assertThat(rpc.takeSent()).extracting(FaultyRpc.Sent::node).containsExactly(a, b);
    }

    @Test
    void aReadIsAnsweredInTimeAlthoughANodeIsSilentAndNobodyHedges() {
        rpc.silence(a);

        var outcome = outcomeOf(unhedged().read(set, KEEP, "x", 2));
        time.pass(SETTINGS.patience().dividedBy(2));

        assertThat(outcome.get().value()).extracting(Answered::node).containsExactly(b, c);
    }

    @Test
    void aReadIsLostInTimeWhenOneNodeAfterTheOtherIsSilent() {
        rpc.silence(a);
        rpc.silence(b);
        rpc.silence(c);

        var outcome = outcomeOf(unhedged().read(set, KEEP, "x", 1));
        time.pass(SETTINGS.patience().plusMillis(2));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    private Quorum unhedged() {
        var settings =
                new QuorumSettings(
                        SETTINGS.patience(),
                        SETTINGS.deliveryPatience(),
                        SETTINGS.bytesUnderWay(),
                        SETTINGS.shortestHedge(),
                        0);
        return new Quorum(rpc, time, settings);
    }

    @Test
    void whoStandsInForAnotherIsAskedWhatTheNearestWasAsked() {
        rpc.kill(a);

        outcomeOf(quorum.read(set, KEEP, "whole", "digest", 2));

        assertThat(rpc.takeSent())
                .extracting(FaultyRpc.Sent::question)
                .containsExactly("whole", "digest", "whole");
    }

    @Test
    void oneNodeIsAQuorumOfItself() {
        ReplicaSet alone = new ReplicaSet(List.of(a));

        assertThat(outcomeOf(quorum.write(alone, KEEP, "x", _ -> true)).get().value()).hasSize(1);
        assertThat(outcomeOf(quorum.read(alone, KEEP, "x", 1)).get().value()).hasSize(1);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() ->
                        new QuorumSettings(
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(1),
                                ByteCount.of(1),
                                Duration.ofMillis(1),
                                5))
                .hasMessageContaining("delivery patience");
    }

    private Mono<List<Answered<String>>> write(String value) {
        return quorum.write(set, KEEP, value, _ -> true);
    }

    private Mono<List<Answered<String>>> writeUnlessRefused(
            Predicate<String> ok, Predicate<String> refused) {
        return quorum.writeUnlessRefused(set, KEEP, "x", ByteCount.of(1), ok, refused);
    }

    private Mono<List<Answered<String>>> read(int wanted) {
        return quorum.read(set, KEEP, "x", wanted);
    }

    private static String kept(NodeId node, String value) {
        return node + " keeps " + value;
    }

    private ReplicaSet join(int count) {
        var nodes = IntStream.range(0, count).mapToObj(QuorumTest::node).toList();
        for (NodeId node : nodes) {
            kept.put(node, new ArrayList<>());
            var answers = network.join(node);
            answers.answer(MUTE, _ -> Mono.empty());
            answers.answer(
                    KEEP,
                    value -> {
                        kept.get(node).add(value);
                        return Mono.just(kept(node, value));
                    });
        }
        return new ReplicaSet(nodes);
    }

    private static Endpoint<String, String> endpoint(String name) {
        return Endpoint.questions(name, Text.FORM, Text.FORM);
    }

    private static NodeId node(int number) {
        byte[] id = new byte[NodeId.LENGTH];
        id[0] = (byte) number;
        return new NodeId(Bytes.wrap(id));
    }

    private static <T> AtomicReference<Outcome<T>> outcomeOf(Mono<T> mono) {
        var outcome = new AtomicReference<Outcome<T>>(new Outcome.Open<>());
        mono.subscribe(
                value -> outcome.set(new Outcome.Value<>(value)),
                failure -> outcome.set(new Outcome.Failure<>(failure)));
        return outcome;
    }

    private sealed interface Outcome<T> {
        record Open<T>() implements Outcome<T> {}

        record Value<T>(T value) implements Outcome<T> {}

        record Failure<T>(Throwable failure) implements Outcome<T> {}

        default boolean isOver() {
            return !(this instanceof Open<T>);
        }

        default T value() {
            assertThat(this).isInstanceOf(Value.class);
            return ((Value<T>) this).value();
        }

        default Throwable failure() {
            assertThat(this).isInstanceOf(Failure.class);
            return ((Failure<T>) this).failure();
        }
    }
}
