package io.granary.tables.reconcile;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.quorum.Freshness;
import io.granary.rpc.NodeId;
import io.granary.tables.messages.Compared;
import io.granary.tables.messages.RangeDigest;
import io.granary.tables.schema.TableName;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Makes this node and another agree on everything that both hold, one task at a time.
///
/// What is left to do grows with how deep the ranges are that differ, never with how many rows
/// they have. For one task at a time.
final class Round {
    /// With fewer rows than this in a range, their digests are about as short as those of its
    /// parts.
    private static final int FEW = 64;

    private static final int PIECES = 16;
    private static final int LISTED_AT_ONCE = 1_024;

    private final Replica here;
    private final Replica there;
    private final Traffic traffic;
    private final long begun;
    private final Deque<Task> tasks;
    private volatile Optional<NotReady> unready = Optional.empty();
    private volatile boolean leftSome;

    /// @param tasks what to begin with, in order
    Round(Replica here, Replica there, Traffic traffic, long begun, List<? extends Task> tasks) {
        this.here = here;
        this.there = there;
        this.traffic = traffic;
        this.begun = begun;
        this.tasks = new ArrayDeque<>(tasks);
    }

    NodeId with() {
        return there.node();
    }

    long begun() {
        return begun;
    }

    boolean isOver() {
        return tasks.isEmpty();
    }

    /// Why something could not be compared, if so.
    Optional<? extends RuntimeException> shortcoming() {
        return unready;
    }

    /// Whether this node refused rows that it lacks.
    boolean hasLeftSome() {
        return leftSome;
    }

    /// Does one task, which is then no longer among what is left.
    Mono<Void> step() {
        return switch (tasks.pop()) {
            case Task.Compare compare -> compare(compare);
            case Task.Cut cut -> cut(cut);
            case Task.Exchange exchange -> exchange(exchange);
        };
    }

    private Mono<Void> compare(Task.Compare task) {
        return Mono.zip(
                        here.digests(task.table(), task.ranges()),
                        there.digests(task.table(), task.ranges()))
                .flatMap(both -> compared(task, both.getT1(), both.getT2()));
    }

    private Mono<Void> compared(Task.Compare task, Compared.Digests mine, Compared.Digests theirs) {
        if (!mine.complete()) {
            tasks.push(task); // Each question brings that nearer.
            return Mono.empty();
        }
        if (!theirs.complete()) {
            unready = Optional.of(new NotReady(there.node(), task.table()));
            return Mono.empty(); // The other tables need not wait for this one.
        }
        int both = Math.min(mine.digests().size(), theirs.digests().size());
        int known = Math.min(both, task.ranges().size());
        if (known == 0) {
            return Mono.error(new NotReady(there.node(), task.table()));
        }
        if (known < task.ranges().size()) {
            List<KeyRange> rest = task.ranges().subList(known, task.ranges().size());
            tasks.push(new Task.Compare(task.table(), rest));
        }
        for (int at = 0; at < known; at++) {
            RangeDigest one = mine.digests().get(at);
            RangeDigest other = theirs.digests().get(at);
            if (!one.equals(other)) {
                tasks.push(differing(task.table(), task.ranges().get(at), one, other));
            }
        }
        return Mono.empty();
    }

    private static Task differing(
            TableName table, KeyRange range, RangeDigest mine, RangeDigest theirs) {
        return Math.min(mine.count(), theirs.count()) < FEW
                ? new Task.Exchange(table, range)
                : new Task.Cut(table, range, Math.ceilDiv(mine.count(), PIECES));
    }

    private Mono<Void> cut(Task.Cut task) {
        var pieces = new Pieces(task.range(), task.rowsOfEach());
        return here.list(task.table(), task.range(), LISTED_AT_ONCE)
                .expand(listing ->
                        listing.horizon()
                                .map(last -> listBehind(task.table(), task.range(), last))
                                .orElseGet(Mono::empty))
                .doOnNext(listing -> pieces.add(listing.rows()))
                .then(Mono.fromRunnable(() -> tasks.push(comparing(task.table(), pieces))));
    }

    private Mono<Compared.Listing> listBehind(TableName table, KeyRange range, Bytes last) {
        return here.list(table, range.startingAt(last.next()), LISTED_AT_ONCE);
    }

    private static Task comparing(TableName table, Pieces pieces) {
        return new Task.Compare(table, pieces.finished());
    }

    private Mono<Void> exchange(Task.Exchange task) {
        TableName table = task.table();
        var mine = here.list(table, task.range(), LISTED_AT_ONCE);
        var theirs = there.list(table, task.range(), LISTED_AT_ONCE);
        return Mono.zip(mine, theirs)
                .flatMap(both ->
                        taking(table, Differences.of(both.getT1(), both.getT2()).wanted(), mine)
                                .defaultIfEmpty(both.getT1())
                                .map(now -> Differences.of(now, both.getT2())))
                .flatMap(left -> give(table, left.offered()).then(restOf(task, left)));
    }

    /// Takes rows; then what is held here, unless there was nothing to take.
    private Mono<Compared.Listing> taking(
            TableName table, List<Bytes> places, Mono<Compared.Listing> afterwards) {
        return places.isEmpty() ? Mono.empty() : take(table, places).then(afterwards);
    }

    private Mono<Void> restOf(Task.Exchange task, Differences done) {
        return Mono.fromRunnable(() ->
                done.rest(task.range())
                        .map(rest -> new Task.Exchange(task.table(), rest))
                        .ifPresent(tasks::push));
    }

    private Mono<Void> take(TableName table, List<Bytes> places) {
        return move(
                there,
                here,
                table,
                places,
                (moved, fetched) -> {
                    traffic.received(moved);
                    leftSome |= moved < fetched;
                });
    }

    private Mono<Void> give(TableName table, List<Bytes> places) {
        return move(here, there, table, places, (moved, _) -> traffic.sent(moved));
    }

    /// A port of whoever counts: is told how many rows were merged of how many there were.
    private interface Counting {
        void moved(int merged, int fetched);
    }

    private static Mono<Void> move(
            Replica from, Replica to, TableName table, List<Bytes> places, Counting moved) {
        if (places.isEmpty()) {
            return Mono.empty();
        }
        Freshness fresh = from.fresh();
        return from.fetch(table, places)
                .flatMap(fetched ->
                        to.apply(table, fetched.rows(), fresh)
                                .doOnNext(rows -> moved.moved(rows, fetched.rows().size()))
                                .then(
                                        Mono.defer(() ->
                                                move(
                                                        from,
                                                        to,
                                                        table,
                                                        rest(places, fetched),
                                                        moved))));
    }

    /// At least one place is done with, whatever a node says.
    private static List<Bytes> rest(List<Bytes> places, Compared.Rows fetched) {
        int done = Math.clamp(fetched.looked(), 1, places.size());
        return places.subList(done, places.size());
    }

    /// A node does not know the digests of its rows yet.
    private static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotReady(NodeId node, TableName table) {
            super(
                    "node %s has no digests of table %s yet".formatted(node, table),
                    null,
                    false,
                    false);
        }
    }
}
