package io.granary.rpc.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.forms.Forms;
import io.granary.rpc.loopback.LoopbackRpc;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

class PeerTableTest {
    private static final NodeId SELF = node("01");
    private static final NodeId PEER = node("02");
    private static final Endpoint<String, String> ECHO =
            Endpoint.questions("test.echo", Forms.TEXT, Forms.TEXT);
    private static final Rpc.Terms PATIENT = Rpc.Terms.foreground(Duration.ofSeconds(10));

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final PeerTable table =
            new PeerTable(
                    advert(SELF, "self", "aa", 1), new VirtualTime(clock), NetworkEvents.SILENT);

    @Test
    void whatANodeSaysOfItselfHoldsAgainstWhatOthersSay() {
        meet(advert(PEER, "here", "b1", 5));

        table.learn(advert(PEER, "elsewhere", "b2", 9));

        assertThat(host()).isEqualTo("here");
    }

    @Test
    void aLostNodeIsLookedForWhereOthersMetItLater() {
        meet(advert(PEER, "here", "b1", 5));
        table.missed(PEER, "silent");
        table.missed(PEER, "silent");

        table.learn(advert(PEER, "earlier", "b0", 4));
        assertThat(host()).isEqualTo("here");
        table.learn(advert(PEER, "elsewhere", "b2", 9));

        assertThat(host()).isEqualTo("elsewhere");
    }

    @Test
    void oneMissedGreetingIsForgiven() {
        meet(advert(PEER, "here", "b1", 5));

        table.missed(PEER, "silent");
        assertThat(reachable()).isTrue();
        table.missed(PEER, "silent");
        assertThat(reachable()).isFalse();
        table.answered(PEER, Bytes.EMPTY);
        assertThat(reachable()).isTrue();
    }

    @Test
    void aNodeThatIsLostIsAskedAgainAsSoonAsItIntroducesItself() {
        Time time = new VirtualTime(clock);
        LoopbackRpc network = new LoopbackRpc(time);
        network.join(PEER).answer(ECHO, Mono::just);
        ResilientRpc rpc = new ResilientRpc(SELF, network, time);
        table.guard(rpc);
        meet(advert(PEER, "here", "b1", 5));
        table.missed(PEER, "silent");
        table.missed(PEER, "silent");
        assertThatThrownBy(() -> rpc.ask(PEER, ECHO, "x", PATIENT).block())
                .isInstanceOf(PeerUnreachable.class);

        meet(advert(PEER, "here", "b2", 6));

        assertThat(reachable()).isTrue();
        assertThat(rpc.ask(PEER, ECHO, "x", PATIENT).block()).isEqualTo("x");
    }

    @Test
    void onlyNodesMetWithinTheHourAreToldToOthers() {
        table.learn(advert(node("03"), "rumoured", "c1", 5));
        meet(advert(PEER, "here", "b1", 5));
        assertThat(table.told())
                .extracting(told -> told.address().host())
                .containsExactly("self", "here");

        clock.advanceTimeBy(Duration.ofMinutes(61));

        assertThat(table.told()).extracting(told -> told.address().host()).containsExactly("self");
    }

    @Test
    void aNodeThatIsShunnedIsMetNoMoreAndWhatItHasOpenEnds() {
        meet(advert(PEER, "here", "b1", 5));
        var visitor = new Visitor(PEER, new InstanceId(Bytes.hex("b1".repeat(InstanceId.LENGTH))));
        assertThat(table.isWelcome(visitor)).isTrue();

        table.shun(PEER::equals);

        assertThat(table.isWelcome(visitor)).isFalse();
        assertThat(table.meet(PEER, Adverts.write(advert(PEER, "here", "b2", 6))))
                .isEqualTo(new Meeting.Refused("node %s is banned".formatted(PEER)));
        assertThat(table.told()).extracting(told -> told.address().host()).containsExactly("self");
    }

    @Test
    void rubbishAndAWrongNameAreRefused() {
        assertThat(table.meet(PEER, Bytes.hex("ff"))).isInstanceOf(Meeting.Refused.class);
        assertThat(table.meet(PEER, Adverts.write(advert(node("03"), "here", "b1", 5))))
                .isInstanceOf(Meeting.Refused.class);
        assertThat(table.known()).isEmpty();
    }

    @Test
    void aNodeDoesNotMeetItself() {
        assertThat(table.meet(SELF, table.mine())).isInstanceOf(Meeting.Refused.class);
        assertThat(table.known()).isEmpty();
    }

    private boolean reachable() {
        Standing standing = table.known().get(PEER);
        return standing != null && standing.reachable();
    }

    private String host() {
        Standing standing = table.known().get(PEER);
        return standing == null ? "" : standing.advert().address().host();
    }

    private void meet(Standing.Advertised advert) {
        assertThat(table.meet(advert.address().node(), Adverts.write(advert)))
                .isInstanceOf(Meeting.Welcome.class);
    }

    private static Standing.Advertised advert(NodeId node, String host, String run, long started) {
        return new Standing.Advertised(
                new PeerAddress(node, host, 3901, 3905),
                new InstanceId(Bytes.hex(run.repeat(InstanceId.LENGTH))),
                started);
    }

    private static NodeId node(String digits) {
        return new NodeId(Bytes.hex(digits.repeat(NodeId.LENGTH)));
    }
}
