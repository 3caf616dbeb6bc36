package io.granary.tables;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.time.Time;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.KeyHash;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Answered;
import io.granary.quorum.Freshness;
import io.granary.quorum.Quorum;
import io.granary.tables.fenced.RowWrites;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.RowKey;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Writes a row that carries everything, ordered after every write acknowledged before: in one
/// round, or in two where the settings want that.
///
/// In one round, the row is stamped by this node's clock and applied wherever nothing newer is
/// held. A replica that holds something newer changes nothing and says which stamp that has. When
/// enough accepted, nothing newer was acknowledged. Otherwise a read quorum has answered, so its
/// newest stamp is at least that of every acknowledged write; the row is stamped above it and
/// merged everywhere.
///
/// In two rounds, a read quorum is asked for its newest stamp first, so that a value never gets a
/// second stamp under which it would be seen again after the value of a concurrent writer.
final class StampedWrite<R> {
    private final Replicas<R> replicas;
    private final RowReader<R> reader;
    private final Time time;
    private final RowKey key;
    private final Function<HybridTimestamp, R> stamped;

    StampedWrite(
            Replicas<R> replicas,
            RowReader<R> reader,
            Time time,
            RowKey key,
            Function<HybridTimestamp, R> stamped) {
        this.replicas = replicas;
        this.reader = reader;
        this.time = time;
        this.key = key;
        this.stamped = stamped;
    }

    Mono<HybridTimestamp> run() {
        return switch (replicas.consistency().writes()) {
            case ONE_ROUND -> atOnce();
            case LINEARIZABLE -> afterLooking();
        };
    }

    private Mono<HybridTimestamp> afterLooking() {
        return reader.newestStamp(key).flatMap(newest -> merged(time.stamp().raisedAbove(newest)));
    }

    private Mono<HybridTimestamp> atOnce() {
        return replicas.rounds()
                .ask((live, quorum) -> isSettled(live) ? atOnce(live, quorum) : afterLooking());
    }

    /// While versions replace one another, who has accepted in one says nothing about the other.
    private boolean isSettled(LiveLayout live) {
        return live.isSettled(replicas.schema().assignment(), KeyHash.of(key.partitionKey()));
    }

    private Mono<HybridTimestamp> atOnce(LiveLayout live, Quorum quorum) {
        Freshness fresh = quorum.fresh();
        HybridTimestamp stamp = time.stamp();
        EncodedRow row = encoded(stamp);
        ReplicaSet set = replicas.of(live, key.partitionKey());
        return quorum.writeUnlessRefused(
                        set,
                        replicas.endpoints().applyIfNewest(),
                        new Stamped<>(live.stamp(), new ApplyIfNewest(row, stamp)),
                        RowWrites.weight(List.of(row)),
                        Applied.Done.class::isInstance,
                        Applied.HoldsNewer.class::isInstance)
                .doOnNext(_ -> fresh.require())
                .flatMap(answers -> settle(live, set, stamp, answers));
    }

    private Mono<HybridTimestamp> settle(
            LiveLayout live,
            ReplicaSet set,
            HybridTimestamp stamp,
            List<Answered<Applied>> answers) {
        int done = 0;
        HybridTimestamp newest = HybridTimestamp.ZERO;
        for (Answered<Applied> each : answers) {
            if (each.answer() instanceof Applied.HoldsNewer(var held)) {
                newest = HybridTimestamp.newest(newest, held);
            } else if (each.answer() instanceof Applied.Done) {
                done++;
            }
        }
        if (done < replicas.consistency().writeQuorum(set)) {
            return merged(stamp.raisedAbove(newest));
        }
        boolean covered = replicas.rounds().layout().live().isCoveredBy(live);
        return covered ? Mono.just(stamp) : merged(stamp);
    }

    private Mono<HybridTimestamp> merged(HybridTimestamp stamp) {
        return replicas.writes().merge(List.of(encoded(stamp)), time.stamp()).thenReturn(stamp);
    }

    private EncodedRow encoded(HybridTimestamp stamp) {
        EncodedRow row = replicas.encode(stamped.apply(stamp));
        Check.that(row.key().equals(key), "the row to write at one key has another");
        return row;
    }
}
