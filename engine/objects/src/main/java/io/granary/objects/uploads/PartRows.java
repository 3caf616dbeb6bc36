package io.granary.objects.uploads;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.rows.uploads.PartRow;
import io.granary.objects.rows.uploads.UploadRow;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads the parts of an upload.
final class PartRows {
    private static final int MOST_PER_PAGE = 1000;

    private final Table<UploadRow> rows;

    PartRows(Table<UploadRow> rows) {
        this.rows = rows;
    }

    /// All parts that are there, by number.
    Mono<SortedMap<PartNumber, PartRow.State.Stored>> all(UploadId upload) {
        RangeQuestion question = question(upload, Cursor.at(PartRow.sortKey(new PartNumber(1))));
        return rows.range(question)
                .expand(answer -> following(question, answer))
                .concatMap(answer -> Flux.fromIterable(answer.entries()), 1)
                .collect(
                        TreeMap<PartNumber, PartRow.State.Stored>::new,
                        (found, entry) -> add(found, entry))
                .map(Collections::unmodifiableSortedMap);
    }

    /// Parts with greater numbers than `after`, which may be 0.
    Mono<PartPage> page(UploadId upload, int after, int limit) {
        if (after >= PartNumber.MOST) {
            return Mono.just(new PartPage(List.of(), false));
        }
        Cursor from = Cursor.at(PartRow.sortKey(new PartNumber(after + 1)));
        return rows.range(question(upload, from, limit))
                .map(answer -> new PartPage(uploaded(answer), answer.next().isPresent()));
    }

    private static RangeQuestion question(UploadId upload, Cursor from) {
        return question(upload, from, MOST_PER_PAGE);
    }

    private static RangeQuestion question(UploadId upload, Cursor from, int limit) {
        return new RangeQuestion(
                List.of(upload.value()), from, Bytes.EMPTY, Optional.empty(), limit);
    }

    private Mono<RangeAnswer<UploadRow>> following(
            RangeQuestion question, RangeAnswer<UploadRow> answer) {
        return Mono.justOrEmpty(answer.next()).flatMap(next -> rows.range(question.from(next)));
    }

    private static List<UploadedPart> uploaded(RangeAnswer<UploadRow> answer) {
        var found = new TreeMap<PartNumber, PartRow.State.Stored>();
        answer.entries().forEach(entry -> add(found, entry));
        return found.entrySet().stream()
                .map(part -> UploadedPart.of(part.getKey(), part.getValue()))
                .toList();
    }

    private static void add(
            SortedMap<PartNumber, PartRow.State.Stored> found, RangeEntry<UploadRow> entry) {
        if (entry instanceof RangeEntry.Row<UploadRow>(PartRow(_, var number, var state))
                && state instanceof PartRow.State.Stored stored) {
            found.put(number, stored);
        }
    }
}
