package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Part;
import io.granary.quorum.Quorum;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.messages.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Reads ranges: asks a read quorum of each partition, each node once for all partitions that it is
/// asked for, merges, and goes on until the page is full.
///
/// One entry more than the page holds is looked for, so that a page says truly whether more follow.
final class RangeReader<R> {
    private static final int LATER_ROUND = 1_000;

    private final Replicas<R> replicas;
    private final boolean withTombstones;

    /// @param withTombstones whether dead rows are entries, too
    RangeReader(Replicas<R> replicas, boolean withTombstones) {
        this.replicas = replicas;
        this.withTombstones = withTombstones;
    }

    Mono<RangeAnswer<R>> range(RangeQuestion question) {
        return replicas.rounds().ask((live, quorum) -> new Walk(live, quorum, question).start());
    }

    /// One page on its way.
    private final class Walk {
        private final LiveLayout live;
        private final Quorum quorum;
        private final RangeQuestion question;
        private final Map<Bytes, ReplicaSet> replicaSets;
        private final List<RangeEntry<R>> found = new ArrayList<>();

        Walk(LiveLayout live, Quorum quorum, RangeQuestion question) {
            this.live = live;
            this.quorum = quorum;
            this.question = question;
            this.replicaSets = replicas.ofEach(live, question.partitionKeys());
        }

        Mono<RangeAnswer<R>> start() {
            return round(scan(question.from(), missing(), true));
        }

        private Mono<RangeAnswer<R>> round(ScanRows scan) {
            return quorum.readEach(
                            replicaSets,
                            replicas.endpoints().scan(),
                            keys -> new Stamped<>(live.stamp(), scan.of(keys)),
                            replicas.consistency()::readQuorum)
                    .map(parts ->
                            Stretch.merge(replicas.schema(), scan, scanned(parts), withTombstones))
                    .flatMap(this::add);
        }

        /// Goes on when the page is not full. Replicas that are out of date may show many rows that
        /// are dead after the merge, so later rounds ask for more, and behind a common prefix that
        /// turned out unproven for every row in it.
        private Mono<RangeAnswer<R>> add(Stretch.Merged<R> stretch) {
            found.addAll(stretch.entries());
            if (stretch.goOn().isEmpty() || missing() <= 0) {
                return Mono.just(page());
            }
            int limit = Math.max(missing(), LATER_ROUND);
            return round(scan(stretch.goOn().get(), limit, !stretch.unproven()));
        }

        /// How many entries are missing to know that the page is full and that more follow.
        private int missing() {
            return question.limit() + 1 - found.size();
        }

        private ScanRows scan(Cursor from, int limit, boolean skipping) {
            return new ScanRows(
                    question.partitionKeys(),
                    from,
                    question.prefix(),
                    question.delimiter(),
                    limit,
                    skipping);
        }

        private RangeAnswer<R> page() {
            if (missing() > 0) {
                return new RangeAnswer<>(found, Optional.empty());
            }
            var entries = found.subList(0, question.limit());
            return new RangeAnswer<>(entries, Optional.of(behind(entries.getLast())));
        }
    }

    private static List<Stretch.Scanned> scanned(List<Part<Bytes, ScannedRows>> parts) {
        return parts.stream()
                .map(part -> new Stretch.Scanned(part.items(), part.answer()))
                .toList();
    }

    private Cursor behind(RangeEntry<R> entry) {
        return switch (entry) {
            case RangeEntry.Row<R>(R row) -> Cursor.after(replicas.schema().keyOf(row).sortKey());
            case RangeEntry.CommonPrefix<R>(Bytes prefix) -> Cursor.at(prefix.successorOfPrefix());
        };
    }
}
