package io.granary.tables.replica;

import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.health.Voice;
import io.granary.layout.live.RowGate;
import io.granary.rpc.Answers;
import io.granary.rpc.Recovering;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// What all tables of one node share: its store with the one writer, its clock and its desk.
///
/// @param gate who is refused because it knows too little of the layout
/// @param passage who has passed it
/// @param voice whether what the node says of its rows counts
/// @param writer the only one that writes to `rows`
/// @param disk where scans and writes run
/// @param pointReads where reads of one row run, which a cache usually answers
public record ReplicaPorts(
        Answers answers,
        RowGate gate,
        Passage passage,
        Voice voice,
        OrderedRows rows,
        RowWriter writer,
        DiskLane disk,
        DiskLane pointReads,
        Time time) {
    /// Ports with one lane for everything, of a node whose layout never changes.
    public ReplicaPorts(
            Answers answers, OrderedRows rows, RowWriter writer, DiskLane disk, Time time) {
        this(answers, RowGate.OPEN, new Passage(), Voice.sure(), rows, writer, disk, disk, time);
    }

    /// An answer about rows that counts for something: given only if the node has lost none.
    <T> Mono<T> counting(Supplier<Mono<T>> answer) {
        return voice.counts()
                ? answer.get()
                : settled(() ->
                        voice.trouble()
                                .<Mono<T>>map(why -> Mono.error(new Recovering(why)))
                                .orElseGet(answer));
    }

    /// An answer that gives away what is held, whether or not that is all there should be.
    <T> Mono<T> giving(Supplier<Mono<T>> answer) {
        return voice.counts()
                ? answer.get()
                : settled(() -> {
                    requireTaking();
                    return answer.get();
                });
    }

    private <T> Mono<T> settled(Supplier<Mono<T>> answer) {
        return Mono.fromFuture(voice.settled(), true).then(Mono.defer(answer));
    }

    /// Throws [Recovering] while what is held is about to be taken away.
    void requireTaking() {
        if (voice.misleads()) {
            throw new Recovering(voice.trouble().orElse("this node makes its store anew"));
        }
    }
}
