package io.granary.objects.buckets;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.objects.access.Grant;
import io.granary.objects.rows.control.BucketAliasRow;
import io.granary.objects.rows.control.BucketRow;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// One attempt to give a name to a new bucket.
final class BucketCreation {
    private final BucketPorts ports;
    private final int indexShards;
    private final BucketName name;
    private final Optional<AccessKeyId> owner;

    BucketCreation(
            BucketPorts ports, int indexShards, BucketName name, Optional<AccessKeyId> owner) {
        this.ports = ports;
        this.indexShards = indexShards;
        this.name = name;
        this.owner = owner;
    }

    Mono<CreateOutcome> run() {
        return alias().flatMap(alias -> bucketOf(alias).flatMap(bucket -> decided(alias, bucket)));
    }

    private Mono<CreateOutcome> decided(Optional<BucketAliasRow> alias, Optional<Bucket> bucket) {
        return bucket.map(found -> Mono.just(existing(found))).orElseGet(() -> made(alias));
    }

    private CreateOutcome existing(Bucket bucket) {
        return owner.isPresent() && bucket.allows(owner.get(), Grant.OWNER)
                ? new CreateOutcome.AlreadyYours(bucket)
                : new CreateOutcome.Taken();
    }

    /// The bucket first and then its name, so that a name never leads to nothing; a crash in
    /// between leaves a bucket that nobody can reach. The name is read back because somebody else
    /// may have taken it meanwhile, and the name is the truth.
    private Mono<CreateOutcome> made(Optional<BucketAliasRow> held) {
        HybridTimestamp now = ports.time().stamp();
        HybridTimestamp seen = held.map(BucketAliasRow::stamp).orElse(HybridTimestamp.ZERO);
        var id = BucketId.next(ports.randomness());
        BucketRow row = BucketViews.created(id, now, indexShards, owner);
        var alias = new BucketAliasRow(name, now.raisedAbove(seen), Optional.of(id));
        return ports.buckets()
                .insert(row)
                .then(ports.aliases().insert(alias))
                .then(alias())
                .flatMap(readBack -> settled(row, readBack));
    }

    private Mono<CreateOutcome> settled(BucketRow mine, Optional<BucketAliasRow> readBack) {
        Optional<BucketId> winner = readBack.flatMap(BucketAliasRow::bucket);
        if (winner.equals(Optional.of(mine.id()))) {
            return Mono.just(new CreateOutcome.Created(BucketViews.live(mine)));
        }
        return ports.buckets()
                .insert(BucketRow.deleted(mine.id()))
                .then(bucketOf(readBack))
                .map(bucket -> bucket.map(this::existing).orElseGet(CreateOutcome.Taken::new));
    }

    private Mono<Optional<BucketAliasRow>> alias() {
        return ports.aliases().fresh(BucketAliasRow.keyOf(name));
    }

    private Mono<Optional<Bucket>> bucketOf(Optional<BucketAliasRow> alias) {
        return alias.flatMap(BucketAliasRow::bucket)
                .map(id -> ports.buckets().fresh(BucketRow.keyOf(id)))
                .orElse(Mono.just(Optional.empty()))
                .map(row -> row.flatMap(BucketViews::of));
    }
}
