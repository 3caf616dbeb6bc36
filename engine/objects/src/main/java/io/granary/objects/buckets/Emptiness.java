package io.granary.objects.buckets;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ObjectRow;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Finds out whether a bucket holds an object, by looking: a counter may be behind.
final class Emptiness {
    private final Table<ObjectRow> objects;

    Emptiness(Table<ObjectRow> objects) {
        this.objects = objects;
    }

    Mono<Boolean> of(Bucket bucket) {
        var first =
                new RangeQuestion(
                        IndexShard.partitionKeys(bucket.id(), bucket.indexShards()),
                        RangeQuestion.START,
                        Bytes.EMPTY,
                        Optional.empty(),
                        1);
        return objects.range(first).map(answer -> answer.entries().isEmpty());
    }
}
