package io.granary.tables.reconcile;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.Time;
import io.granary.quorum.Freshness;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.Compared;
import io.granary.tables.messages.Comparison.DigestRanges;
import io.granary.tables.messages.Comparison.FetchRows;
import io.granary.tables.messages.Comparison.ListDigests;
import io.granary.tables.messages.ComparisonEndpoints;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.TableName;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One of the two nodes that are compared; to the other it looks the same.
///
/// @param stamp what this node knew of the layout when it looked up what both hold
/// @param terms nobody waits for these answers, but a node that says nothing must not hold up the
///     others
record Replica(NodeId node, Rpc rpc, Time time, Bytes stamp, Rpc.Terms terms) {
    /// Longer than one question takes by this much, rows are not given on after they were fetched.
    private static final Duration SLACK = Duration.ofSeconds(1);

    Freshness fresh() {
        return Freshness.fromNow(time, terms.patience().plus(SLACK));
    }

    Mono<Compared.Digests> digests(TableName table, List<KeyRange> ranges) {
        var question = new DigestRanges(ranges);
        return rpc.ask(node, ComparisonEndpoints.of(table).digests(), question, terms);
    }

    Mono<Compared.Listing> list(TableName table, KeyRange range, int limit) {
        var question = new ListDigests(range, limit);
        return rpc.ask(node, ComparisonEndpoints.of(table).list(), question, terms);
    }

    Mono<Compared.Rows> fetch(TableName table, List<Bytes> places) {
        var question = new FetchRows(places);
        return rpc.ask(node, ComparisonEndpoints.of(table).fetch(), question, terms);
    }

    /// Merges rows as a write does; how many of them were merged and are durable.
    ///
    /// A node that knows another layout by now refuses them, as it does those of writers: it may
    /// not hold them any more.
    ///
    /// Fails with [io.granary.quorum.QuorumLost] when they were fetched too long ago.
    ///
    /// Rows are refused together when one of them is ahead of the node's clock; then each is tried
    /// by itself, so that it holds up no others.
    Mono<Integer> apply(TableName table, List<EncodedRow> rows, Freshness fresh) {
        if (rows.isEmpty()) {
            return Mono.just(0);
        }
        fresh.require();
        var question = new Stamped<>(stamp, ApplyRows.held(rows));
        return rpc.ask(node, Endpoints.of(table).apply(), question, terms)
                .flatMap(outcome ->
                        switch (outcome) {
                            case Applied.Done _ -> Mono.just(rows.size());
                            case Applied.AheadOfClock _, Applied.HoldsNewer _ ->
                                    rows.size() == 1 ? Mono.just(0) : oneByOne(table, rows, fresh);
                        });
    }

    private Mono<Integer> oneByOne(TableName table, List<EncodedRow> rows, Freshness fresh) {
        return Flux.fromIterable(rows)
                .concatMap(row -> apply(table, List.of(row), fresh))
                .reduce(0, Integer::sum);
    }
}
