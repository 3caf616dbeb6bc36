package io.granary.tables;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.layout.map.ReplicaSet;
import io.granary.quorum.Answered;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads ranges: asks a read quorum of each partition, merges, and goes on until the page is full.
///
/// One entry more than the page holds is looked for, so that a page says truly whether more follow.
final class RangeReader<R> {
    private final Replicas<R> replicas;
    private final boolean withTombstones;

    /// @param withTombstones whether dead rows are entries, too
    RangeReader(Replicas<R> replicas, boolean withTombstones) {
        this.replicas = replicas;
        this.withTombstones = withTombstones;
    }

    Mono<RangeAnswer<R>> range(RangeQuestion question) {
        var groups = replicas.grouped(question.partitionKeys(), Function.identity());
        return goOn(question, groups, question.from(), new ArrayList<>());
    }

    private Mono<RangeAnswer<R>> goOn(
            RangeQuestion question,
            Map<ReplicaSet, List<Bytes>> groups,
            Cursor from,
            List<RangeEntry<R>> found) {
        ScanRows scan = scan(question, from, question.limit() + 1 - found.size());
        return Flux.fromIterable(groups.entrySet())
                .flatMapSequential(
                        group -> ask(group.getKey(), scanOf(scan, group.getValue())), groups.size())
                .collectList()
                .map(all -> Stretch.merge(replicas.schema(), scan, all, withTombstones))
                .flatMap(stretch -> {
                    found.addAll(stretch.entries());
                    return stretch.goOn().isPresent() && found.size() <= question.limit()
                            ? goOn(question, groups, stretch.goOn().get(), found)
                            : Mono.just(page(question, found));
                });
    }

    private static ScanRows scan(RangeQuestion question, Cursor from, int limit) {
        return new ScanRows(
                question.partitionKeys(), from, question.prefix(), question.delimiter(), limit);
    }

    private static ScanRows scanOf(ScanRows all, List<Bytes> partitionKeys) {
        return new ScanRows(partitionKeys, all.from(), all.prefix(), all.delimiter(), all.limit());
    }

    private Mono<Stretch.Scanned> ask(ReplicaSet set, ScanRows scan) {
        return replicas.quorum()
                .read(set, replicas.endpoints().scan(), scan, set.readQuorum())
                .map(answers -> new Stretch.Scanned(scan.partitionKeys(), plain(answers)));
    }

    private static List<ScannedRows> plain(List<Answered<ScannedRows>> answers) {
        return answers.stream().map(Answered::answer).toList();
    }

    private RangeAnswer<R> page(RangeQuestion question, List<RangeEntry<R>> found) {
        if (found.size() <= question.limit()) {
            return new RangeAnswer<>(found, Optional.empty());
        }
        var entries = found.subList(0, question.limit());
        return new RangeAnswer<>(entries, Optional.of(behind(entries.getLast())));
    }

    private Cursor behind(RangeEntry<R> entry) {
        return switch (entry) {
            case RangeEntry.Row<R>(R row) -> Cursor.after(replicas.schema().keyOf(row).sortKey());
            case RangeEntry.CommonPrefix<R>(Bytes prefix) -> Cursor.at(prefix.successorOfPrefix());
        };
    }
}
