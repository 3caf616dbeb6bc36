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
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

class QuorumTest {
    private static final Endpoint<String, String> KEEP = endpoint("keep");
    private static final Endpoint<String, String> CARRY =
            Endpoint.bodies("carry", Text.FORM, Text.FORM);
    private static final Endpoint<String, String> MUTE = endpoint("mute");
    private static final Endpoint<String, String> BUSY = endpoint("busy");
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

        var answered = Outcome.of(write("x"));

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
        Outcome.of(write);
        assertThat(rpc.takeSent()).hasSize(3);
    }

    @Test
    void aWriteSurvivesOneDeadNode() {
        rpc.kill(a);

        assertThat(Outcome.of(write("x")).get().value())
                .extracting(Answered::node)
                .containsExactly(b, c);
    }

    @Test
    void aWriteIsLostAtOnceWhenTwoOfThreeNodesAreDead() {
        rpc.kill(a);
        rpc.kill(b);

        assertThat(Outcome.of(write("x")).get().failure())
                .isInstanceOf(QuorumLost.class)
                .hasMessageContaining("2 of 3 replicas needed");
    }

    @Test
    void aBodyIsGivenTimeToArriveAndIsLostAfterThat() {
        rpc.silence(a);
        rpc.silence(b);

        var outcome = Outcome.of(quorum.write(set, CARRY, "x", _ -> true));
        var read = Outcome.of(unhedged().read(set, CARRY, "x", 2));
        time.pass(SETTINGS.bodyPatience().dividedBy(2).minusMillis(1));
        assertThat(read.get().isOver()).isFalse(); // Half is left for whoever stands in.
        time.pass(SETTINGS.bodyPatience().dividedBy(2));
        assertThat(outcome.get().isOver()).isFalse();
        time.pass(Duration.ofMillis(2));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
        assertThat(read.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aWriteIsLostWhenNodesStaySilentForTooLong() {
        rpc.silence(a);
        rpc.silence(b);

        var outcome = Outcome.of(write("x"));
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
                Outcome.of(quorum.write(set, KEEP, "x", answer -> answer.equals(kept(a, "x"))));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aRefusalCompletesAWriteThatMayBeRefused() {
        rpc.hold(c);

        var outcome =
                Outcome.of(
                        writeUnlessRefused(
                                answer -> answer.equals(kept(a, "x")),
                                answer -> answer.equals(kept(b, "x"))));

        assertThat(outcome.get().value()).extracting(Answered::node).containsExactly(a, b);
    }

    @Test
    void anAnswerThatIsNeitherOkNorARefusalSettlesNothing() {
        var outcome =
                Outcome.of(writeUnlessRefused(answer -> answer.equals(kept(c, "x")), _ -> false));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void aFailureThatIsNotTheNetworksIsShownAsTheCause() {
        rpc.kill(a);
        var outcome = Outcome.of(quorum.write(set, endpoint("none"), "x", _ -> true));

        assertThat(outcome.get().failure())
                .isInstanceOf(QuorumLost.class)
                .cause()
                .isInstanceOf(PeerFailed.class)
                .hasMessageEndingWith("nobody answers none");
    }

    @Test
    void aReplicaThatIsTooBusyIsSaidToBe() {
        rpc.kill(a);
        var busy = Outcome.of(quorum.write(set, BUSY, "x", _ -> true));
        rpc.heal(a);
        rpc.kill(b);
        rpc.kill(c);

        assertThat(((QuorumLost) busy.get().failure()).isBusy()).isTrue();
        assertThat(((QuorumLost) Outcome.of(write("x")).get().failure()).isBusy()).isFalse();
    }

    @Test
    void newsGoToEverybodyAndWaitForNobody() {
        rpc.hold(a);
        rpc.kill(b);

        var told =
                Outcome.of(quorum.tell(set.nodes(), KEEP, "news", ByteCount.of(4)).thenReturn(1));

        assertThat(told.get().value()).isEqualTo(1);
        assertThat(kept.get(c)).containsExactly("news");
        rpc.heal(a);
        assertThat(kept.get(a)).containsExactly("news");
    }

    @Test
    void newsThatAreTooMuchForASlowPeerAreLost() {
        rpc.hold(a);
        for (int i = 0; i < 5; i++) {
            Outcome.of(quorum.tell(set.nodes(), KEEP, "news" + i, ByteCount.kibibytes(300)));
        }
        rpc.heal(a);

        assertThat(kept.get(a)).containsExactly("news0", "news1", "news2");
        assertThat(kept.get(b)).hasSize(5);
        Outcome.of(quorum.tell(set.nodes(), KEEP, "more", ByteCount.kibibytes(300)));
        assertThat(kept.get(a)).endsWith("more");
    }

    @Test
    void anEmptyAnswerCountsAsAFailure() {
        assertThat(Outcome.of(quorum.read(set, MUTE, "x", 2)).get().failure())
                .isInstanceOf(QuorumLost.class);
    }

    @Test
    void aPeerWithTooMuchUnderWayIsSkipped() {
        rpc.hold(c);
        ByteCount most = SETTINGS.bytesUnderWay();

        Outcome.of(quorum.write(set, KEEP, "large", most, _ -> true));
        var outcome = Outcome.of(quorum.write(set, KEEP, "skipped", most, _ -> true));
        rpc.heal(c);
        Outcome.of(quorum.write(set, KEEP, "after", most, _ -> true));

        assertThat(outcome.get().value()).hasSize(2);
        assertThat(kept.get(a)).containsExactly("large", "skipped", "after");
        assertThat(kept.get(c)).containsExactly("large", "after");
    }

    @Test
    void aReadAsksNoMoreNodesThanAreWanted() {
        assertThat(Outcome.of(read(2)).get().value()).hasSize(2);
        assertThat(rpc.takeSent()).hasSize(2);
    }

    @Test
    void aReadAsksTheFastestNodesOnceTheyAreKnown() {
        rpc.slow(a, Duration.ofMillis(4));
        Outcome.of(read(3));
        time.pass(Duration.ofMillis(4));
        rpc.takeSent();

        Outcome.of(read(2));

        assertThat(rpc.takeSent()).extracting(FaultyRpc.Sent::node).containsExactly(b, c);
        assertThat(quorum.nearestFirst(set)).containsExactly(b, c, a);
    }

    @Test
    void aReadAsksAnotherNodeWhenOneFails() {
        rpc.kill(a);

        assertThat(Outcome.of(read(2)).get().value())
                .extracting(Answered::node)
                .containsExactly(b, c);
    }

    @Test
    void aReadAsksAnotherNodeWhenOneTakesUnusuallyLong() {
        rpc.hold(a);

        var outcome = Outcome.of(read(2));
        assertThat(rpc.takeSent()).hasSize(2);
        time.pass(Duration.ofSeconds(1));

        assertThat(rpc.takeSent()).extracting(FaultyRpc.Sent::node).containsExactly(c);
        assertThat(outcome.get().value()).extracting(Answered::node).containsExactly(b, c);
    }

    @Test
    void aReadIsLostWhenNodesStaySilent() {
        rpc.silence(a);
        rpc.silence(b);

        var outcome = Outcome.of(read(2));
        time.pass(SETTINGS.patience().plusSeconds(1));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    @Test
    void hedgingEndsWithItsBudget() {
        rpc.silence(a);

        Outcome.of(unhedged().read(set, KEEP, "x", 2));
        time.pass(Duration.ofSeconds(1));

        assertThat(rpc.takeSent()).extracting(FaultyRpc.Sent::node).containsExactly(a, b);
    }

    @Test
    void aReadIsAnsweredInTimeAlthoughANodeIsSilentAndNobodyHedges() {
        rpc.silence(a);

        var outcome = Outcome.of(unhedged().read(set, KEEP, "x", 2));
        time.pass(SETTINGS.patience().dividedBy(2));

        assertThat(outcome.get().value()).extracting(Answered::node).containsExactly(b, c);
    }

    @Test
    void aReadIsLostInTimeWhenOneNodeAfterTheOtherIsSilent() {
        rpc.silence(a);
        rpc.silence(b);
        rpc.silence(c);

        var outcome = Outcome.of(unhedged().read(set, KEEP, "x", 1));
        time.pass(SETTINGS.patience().plusMillis(2));

        assertThat(outcome.get().failure()).isInstanceOf(QuorumLost.class);
    }

    private Quorum unhedged() {
        var settings =
                new QuorumSettings(
                        SETTINGS.patience(),
                        SETTINGS.bodyPatience(),
                        SETTINGS.deliveryPatience(),
                        SETTINGS.bytesUnderWay(),
                        SETTINGS.shortestHedge(),
                        0);
        return new Quorum(rpc, time, settings);
    }

    @Test
    void whoStandsInForAnotherIsAskedWhatTheNearestWasAsked() {
        rpc.kill(a);

        Outcome.of(quorum.read(set, KEEP, "whole", "digest", 2));

        assertThat(rpc.takeSent())
                .extracting(FaultyRpc.Sent::question)
                .containsExactly("whole", "digest", "whole");
    }

    @Test
    void oneNodeIsAQuorumOfItself() {
        ReplicaSet alone = new ReplicaSet(List.of(a));

        assertThat(Outcome.of(quorum.write(alone, KEEP, "x", _ -> true)).get().value()).hasSize(1);
        assertThat(Outcome.of(quorum.read(alone, KEEP, "x", 1)).get().value()).hasSize(1);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() ->
                        new QuorumSettings(
                                Duration.ofSeconds(2),
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
            answers.answer(CARRY, Mono::just);
            answers.answer(BUSY, _ -> Mono.error(new RejectedExecutionException("full")));
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
}
