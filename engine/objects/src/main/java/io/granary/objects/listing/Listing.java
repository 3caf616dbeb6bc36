package io.granary.objects.listing;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.rows.Version;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// Lists the objects of buckets.
public final class Listing {
    private static final ListedPage EMPTY = new ListedPage(List.of(), false, Optional.empty());

    private final Table<ObjectRow> objects;

    public Listing(Table<ObjectRow> objects) {
        this.objects = objects;
    }

    public Mono<ListedPage> page(ListRequest request) {
        if (request.limit() == 0) {
            return Mono.just(EMPTY);
        }
        return Mono.defer(() -> objects.range(question(request))).map(Listing::page);
    }

    private static RangeQuestion question(ListRequest request) {
        Bucket bucket = request.bucket();
        List<Bytes> shards = IndexShard.partitionKeys(bucket.id(), bucket.indexShards());
        return new RangeQuestion(
                shards,
                request.from().orElse(RangeQuestion.START),
                request.prefix(),
                request.delimiter(),
                request.limit());
    }

    private static ListedPage page(RangeAnswer<ObjectRow> answer) {
        List<ListedEntry> entries = answer.entries().stream().flatMap(Listing::listed).toList();
        return new ListedPage(entries, answer.next().isPresent(), answer.next());
    }

    private static Stream<ListedEntry> listed(RangeEntry<ObjectRow> entry) {
        return switch (entry) {
            case RangeEntry.Row<ObjectRow>(var row) -> listed(row);
            case RangeEntry.CommonPrefix<ObjectRow>(var prefix) ->
                    Stream.of(new ListedEntry.CommonPrefix(prefix));
        };
    }

    private static Stream<ListedEntry> listed(ObjectRow row) {
        Version newest = row.newest();
        return switch (newest.state()) {
            case Version.State.Complete(var description, _) ->
                    Stream.of(
                            new ListedEntry.Key(
                                    row.key(),
                                    newest.modified(),
                                    description.etag(),
                                    description.size(),
                                    description.checksums()));
            case Version.State.DeleteMarker() -> Stream.empty();
        };
    }
}
