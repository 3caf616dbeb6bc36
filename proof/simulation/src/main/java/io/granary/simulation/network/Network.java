package io.granary.simulation.network;

import io.granary.rpc.NodeId;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Life;
import io.granary.simulation.world.Timeline;
import io.granary.simulation.world.Trace;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Brings messages from node to node, or does not.
public final class Network {
    private final Timeline timeline;
    private final Trace trace;
    private final Chance chance;
    private final SortedMap<NodeId, Seat> seats = new TreeMap<>();
    private final SortedMap<NodeId, SortedMap<NodeId, Link>> links = new TreeMap<>();
    private final SortedMap<String, Long> sent = new TreeMap<>();
    private Weather weather = Weather.FAIR;

    /// A process that listens.
    record Seat(Life life, Consumer<Packet> receive) {}

    /// One direction between two nodes.
    private static final class Link {
        private final Chance chance;
        private int cuts;

        Link(Chance chance) {
            this.chance = chance;
        }
    }

    public Network(Timeline timeline, Trace trace, Chance chance) {
        this.timeline = timeline;
        this.trace = trace;
        this.chance = chance;
    }

    public void turn(Weather next) {
        weather = next;
    }

    /// Nothing arrives from `from` at `to` until [#mend] was called as often.
    public void cut(NodeId from, NodeId to) {
        link(from, to).cuts++;
    }

    public void mend(NodeId from, NodeId to) {
        link(from, to).cuts--;
    }

    /// All links carry messages again.
    public void mendAll() {
        links.values().forEach(row -> row.values().forEach(link -> link.cuts = 0));
    }

    /// How many questions of each endpoint were sent.
    public Map<String, Long> sent() {
        return sent;
    }

    void sit(NodeId node, Seat seat) {
        seats.put(node, seat);
    }

    /// Sends a question; the answer says how to take it back while it is under way.
    Parcel ask(NodeId to, Packet.Question question) {
        sent.merge(question.endpoint(), 1L, Long::sum);
        return send(to, question);
    }

    Parcel send(NodeId to, Packet packet) {
        var parcel = new Parcel(to, packet);
        Link link = link(packet.from(), to);
        if (link.chance.happens(weather.loss())) {
            lose(link, parcel);
            return parcel;
        }
        deliver(link, parcel);
        if (link.chance.happens(weather.duplication())) {
            deliver(link, parcel);
        }
        return parcel;
    }

    /// A connection that breaks may or may not be noticed by the one who asked.
    private void lose(Link link, Parcel parcel) {
        note("lost", parcel);
        if (parcel.packet instanceof Packet.Question question && link.chance.happens(0.5)) {
            resetLater(parcel.to, question);
        }
    }

    private void deliver(Link link, Parcel parcel) {
        long delay = link.chance.exponential(weather.delay().toNanos());
        timeline.after(delay, () -> arrive(link, parcel));
    }

    private void arrive(Link link, Parcel parcel) {
        if (parcel.takenBack || link.cuts > 0) {
            note(parcel.takenBack ? "taken back" : "cut off", parcel);
            return;
        }
        Seat seat = seats.get(parcel.to);
        if (seat == null || seat.life().isOver()) {
            if (parcel.packet instanceof Packet.Question question) {
                resetLater(parcel.to, question);
            }
            return;
        }
        note("arrived", parcel);
        timeline.after(0, seat.life(), () -> seat.receive().accept(parcel.packet));
    }

    private void resetLater(NodeId to, Packet.Question question) {
        send(question.from(), new Packet.Reset(to, question.number()));
    }

    private Link link(NodeId from, NodeId to) {
        return links.computeIfAbsent(from, _ -> new TreeMap<>())
                .computeIfAbsent(to, _ -> new Link(chance.fork(from + ">" + to)));
    }

    private void note(String what, Parcel parcel) {
        trace.note(
                timeline.now(),
                parcel.mark(),
                () ->
                        "%s > %s  %s: %s"
                                .formatted(
                                        shortName(parcel.packet.from()),
                                        shortName(parcel.to),
                                        what,
                                        parcel.packet));
    }

    private static String shortName(NodeId node) {
        return "node " + node.value().at(0);
    }

    /// One message on its way, perhaps twice.
    static final class Parcel {
        private final NodeId to;
        private final Packet packet;
        private boolean takenBack;

        Parcel(NodeId to, Packet packet) {
            this.to = to;
            this.packet = packet;
        }

        void takeBack() {
            takenBack = true;
        }

        private long mark() {
            long content =
                    switch (packet) {
                        case Packet.Question question ->
                                question.endpoint().hashCode() + question.bytes().hashCode();
                        case Packet.Answer answer -> answer.bytes().hashCode();
                        case Packet.Failure failure -> failure.reason().hashCode();
                        case Packet.Reset _ -> 1;
                    };
            long ends = packet.from().value().at(0) * 256L + to.value().at(0);
            return (content * 31 + packet.number()) * 65_537 + ends;
        }
    }
}
