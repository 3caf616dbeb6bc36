package io.granary.rpc.network;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.rpc.Answers;
import io.granary.rpc.Rpc;
import io.granary.rpc.Rumours;
import io.granary.rpc.answering.Desk;
import io.granary.rpc.bulk.BodyClient;
import io.granary.rpc.bulk.BodyPort;
import io.granary.rpc.grpc.QuestionClient;
import io.granary.rpc.grpc.QuestionPort;
import io.granary.rpc.identity.Membership;
import io.granary.rpc.peers.NetworkEvents;
import io.granary.rpc.peers.PeerAddress;
import io.granary.rpc.peers.Peers;
import io.granary.rpc.peers.ResilientRpc;
import io.granary.rpc.sockets.Ground;
import io.granary.rpc.sockets.Loops;
import io.granary.rpc.sockets.Strangers;
import io.granary.rpc.sockets.Tls;
import java.util.concurrent.atomic.AtomicReference;

/// What connects one node with all others: two open ports, the peers behind them, and the [Rpc]
/// that asks them.
public final class ClusterNetwork implements AutoCloseable {
    private final Ground ground;
    private final Desk desk;
    private final AtomicReference<Rumours> rumours;
    private final QuestionPort questionPort;
    private final BodyPort bodyPort;
    private final QuestionClient questions;
    private final BodyClient bodies;
    private final Peers peers;
    private final ResilientRpc rpc;

    private ClusterNetwork(
            NetworkSettings settings,
            Membership membership,
            Time time,
            Randomness randomness,
            NetworkEvents events,
            Loops loops) {
        LateIntroductions introductions = new LateIntroductions();
        rumours = new AtomicReference<>(Rumours.NONE);
        ground =
                new Ground(
                        loops,
                        new Tls(membership),
                        introductions,
                        rumours::get,
                        events,
                        new Strangers(events),
                        settings.routes(),
                        time);
        desk = new Desk(membership.node());
        questionPort = QuestionPort.open(settings.cluster(), desk, ground);
        bodyPort = BodyPort.open(settings.blocks(), desk, ground, settings.bodiesInMemory());
        questions = new QuestionClient(ground);
        bodies = new BodyClient(ground);
        PeerAddress own =
                new PeerAddress(
                        membership.node(),
                        settings.advertisedHost(),
                        questionPort.port(),
                        bodyPort.port());
        peers = Peers.of(own, time, randomness, events, settings.greetingPatience());
        introductions.begin(peers.introductions());
        Rpc direct = new NetworkRpc(peers, desk, questions, bodies, time);
        rpc = new ResilientRpc(membership.node(), direct, time);
        peers.seek(settings.seeds());
        peers.start(desk, new Peers.Ways(direct, questions, rpc));
    }

    /// Opens the ports and begins to look for peers. Throws when a port cannot be opened.
    public static ClusterNetwork start(
            NetworkSettings settings,
            Membership membership,
            Time time,
            Randomness randomness,
            NetworkEvents events) {
        Loops loops = Loops.start(Math.max(2, Runtime.getRuntime().availableProcessors()));
        try {
            return new ClusterNetwork(settings, membership, time, randomness, events, loops);
        } catch (RuntimeException failure) {
            loops.close();
            throw failure;
        }
    }

    /// Asks any node of the cluster, this one included.
    public Rpc rpc() {
        return rpc;
    }

    /// What this node answers.
    public Answers answers() {
        return desk;
    }

    public Peers peers() {
        return peers;
    }

    /// From now on tells peers these rumours, in place of those told before.
    public void spread(Rumours told) {
        rumours.set(told);
    }

    /// Closes the ports and all connections; what is still asked fails.
    @Override
    public void close() {
        peers.close();
        questionPort.close();
        bodyPort.close();
        questions.close();
        bodies.close();
        ground.loops().close();
    }
}
