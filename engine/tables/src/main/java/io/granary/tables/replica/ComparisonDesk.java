package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.digest.RowDigests;
import io.granary.tables.messages.Compared;
import io.granary.tables.messages.Comparison.DigestRanges;
import io.granary.tables.messages.Comparison.FetchRows;
import io.granary.tables.messages.Comparison.ListDigests;
import io.granary.tables.messages.ComparisonEndpoints;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.GotRow;
import io.granary.tables.messages.Question.GetRow.Wanted;
import io.granary.tables.schema.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Answers who compares this replica of one table with another.
///
/// No answer takes more than a bounded amount of memory: it may be about the first part of what was
/// asked only. Its work is bounded but for one range, which is always walked whole. Where rows have
/// no digests yet, each question gives some of them theirs.
final class ComparisonDesk<R> {
    private static final int MOST_WALKED = 20_000;
    private static final int MOST_LISTED = 1_024;
    private static final int MOST_BYTES = 1 << 20;

    private final RowStore<R> store;
    private final RowDigests digests;
    private final ForgettingDesk<R> forgetting;
    private final ReplicaPorts ports;
    private final MissingDigests<R> missing;

    ComparisonDesk(
            RowStore<R> store,
            RowDigests digests,
            RowLanes<R> lanes,
            ForgettingDesk<R> forgetting,
            ReplicaPorts ports) {
        this.store = store;
        this.digests = digests;
        this.forgetting = forgetting;
        this.ports = ports;
        this.missing = new MissingDigests<>(store, digests, lanes, ports.writer());
    }

    void answer(ComparisonEndpoints endpoints) {
        ports.answers().answer(endpoints.digests(), this::digests);
        ports.answers().answer(endpoints.list(), this::list);
        ports.answers().answer(endpoints.fetch(), this::fetch);
    }

    private Mono<Compared.Digests> digests(DigestRanges question) {
        return ports.giving(() -> ports.disk().run(() -> digests(question.ranges())));
    }

    private Compared.Digests digests(List<KeyRange> ranges) {
        return missing.areWritten()
                ? new Compared.Digests(true, digests.digests(ranges, MOST_WALKED))
                : new Compared.Digests(false, List.of());
    }

    private Mono<Compared.Listing> list(ListDigests question) {
        int limit = Math.min(question.limit(), MOST_LISTED);
        return ports.giving(() -> ports.disk().run(() -> digests.list(question.range(), limit)));
    }

    private Mono<Compared.Rows> fetch(FetchRows question) {
        return ports.giving(() -> ports.disk().run(() -> rowsAt(question.places())));
    }

    private Compared.Rows rowsAt(List<Bytes> places) {
        List<EncodedRow> found = new ArrayList<>();
        int looked = 0;
        long bytes = 0;
        while (looked < places.size() && looked < MOST_LISTED && bytes < MOST_BYTES) {
            Optional<EncodedRow> row = rowAt(places.get(looked));
            row.ifPresent(found::add);
            bytes += row.map(EncodedRow::weight).orElse(0L);
            looked++;
        }
        return new Compared.Rows(found, looked);
    }

    private Optional<EncodedRow> rowAt(Bytes place) {
        Optional<Bytes> head = store.head(place);
        if (head.isEmpty() || forgetting.isUnderWay(place, head.get())) {
            return Optional.empty(); // Nothing else about the place is believed before this.
        }
        RowKey key = RowKeys.parse(place);
        return switch (store.get(key, Wanted.WHOLE)) {
            case GotRow.Whole(var stored) -> Optional.of(new EncodedRow(key, stored));
            case GotRow.Absent _, GotRow.Head _, GotRow.Digest _ -> Optional.empty();
        };
    }
}
