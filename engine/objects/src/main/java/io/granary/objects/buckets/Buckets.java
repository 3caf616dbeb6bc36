package io.granary.objects.buckets;

import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.objects.Gone;
import io.granary.objects.access.Grant;
import io.granary.objects.rows.control.BucketAliasRow;
import io.granary.objects.rows.control.BucketRow;
import io.granary.tables.schema.Detail;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// All buckets and their names.
///
/// Two clients that create one name at the same moment through different gateways may both succeed;
/// the name then leads to the bucket of the later one, everywhere. Names are not a lock.
public final class Buckets {
    private static final Set<Grant> ALL_GRANTS = EnumSet.allOf(Grant.class);
    private static final int ALIASES_AT_ONCE = 8;

    private final BucketPorts ports;
    private final int indexShards;
    private final Emptiness emptiness;

    /// @param indexShards over how many partitions the objects of new buckets are spread
    public Buckets(BucketPorts ports, int indexShards) {
        Check.that(
                1 <= indexShards && indexShards <= Bucket.MAX_INDEX_SHARDS,
                "%d index shards",
                indexShards);
        this.ports = ports;
        this.indexShards = indexShards;
        this.emptiness = new Emptiness(ports.objects());
    }

    /// What `name` means to `asker`, from memory alone.
    public Optional<Bucket> find(BucketName name, AccessKeyId asker) {
        return ports.aliases()
                .find(BucketAliasRow.keyOf(name))
                .flatMap(BucketAliasRow::bucket)
                .flatMap(id -> ports.buckets().find(BucketRow.keyOf(id)))
                .flatMap(BucketViews::of);
    }

    /// What `name` means to `asker`: from memory, and when it means nothing there from a quorum.
    public Mono<Optional<Bucket>> lookUp(BucketName name, AccessKeyId asker) {
        return Mono.defer(() -> {
            Optional<Bucket> known = find(name, asker);
            return known.isPresent() ? Mono.just(known) : asked(name);
        });
    }

    private Mono<Optional<Bucket>> asked(BucketName name) {
        return ports.aliasRows()
                .get(BucketAliasRow.keyOf(name), Detail.WHOLE)
                .flatMap(alias -> bucketOf(alias).map(row -> row.flatMap(BucketViews::of)));
    }

    private Mono<Optional<BucketRow>> bucketOf(Optional<BucketAliasRow> alias) {
        return alias.flatMap(BucketAliasRow::bucket)
                .map(id -> ports.bucketRows().get(BucketRow.keyOf(id), Detail.WHOLE))
                .orElse(Mono.just(Optional.empty()));
    }

    /// Whether it is known here that the bucket was deleted; from memory alone.
    public boolean isDeleted(BucketId id) {
        return ports.buckets()
                .find(BucketRow.keyOf(id))
                .map(row -> row.state() instanceof BucketRow.State.Deleted)
                .orElse(false);
    }

    /// The buckets on which `key` has any grant, by name; from memory.
    public List<NamedBucket> listFor(AccessKeyId key) {
        return all().stream().filter(named -> named.bucket().isVisibleTo(key)).toList();
    }

    /// All buckets that have a name, by name; from memory.
    public List<NamedBucket> all() {
        return ports.aliases().all().stream()
                .flatMap(alias -> named(alias).stream())
                .sorted(Comparator.comparing(NamedBucket::name))
                .toList();
    }

    private Optional<NamedBucket> named(BucketAliasRow alias) {
        return alias.bucket()
                .flatMap(id -> ports.buckets().find(BucketRow.keyOf(id)))
                .flatMap(BucketViews::of)
                .map(bucket -> new NamedBucket(alias.name(), bucket));
    }

    /// Makes a bucket that `owner` has all grants on, unless the name leads to one already.
    public Mono<CreateOutcome> create(BucketName name, AccessKeyId owner) {
        return Mono.defer(() -> ports.aliasRows().get(BucketAliasRow.keyOf(name), Detail.WHOLE))
                .flatMap(alias -> bucketOf(alias).flatMap(row -> decided(name, owner, alias, row)));
    }

    private Mono<CreateOutcome> decided(
            BucketName name,
            AccessKeyId owner,
            Optional<BucketAliasRow> alias,
            Optional<BucketRow> row) {
        return row.flatMap(BucketViews::of)
                .map(bucket -> Mono.just(existing(bucket, owner)))
                .orElseGet(() -> made(name, owner, alias));
    }

    private static CreateOutcome existing(Bucket bucket, AccessKeyId asker) {
        return bucket.allows(asker, Grant.OWNER)
                ? new CreateOutcome.AlreadyYours(bucket)
                : new CreateOutcome.Taken();
    }

    /// The bucket first and then its name, so that a name never leads to nothing; a crash in between
    /// leaves a bucket that nobody can reach. The name is read back because somebody else may have
    /// taken it meanwhile, and the name is the truth.
    private Mono<CreateOutcome> made(
            BucketName name, AccessKeyId owner, Optional<BucketAliasRow> held) {
        HybridTimestamp now = ports.time().stamp();
        BucketRow row = BucketViews.created(next(), now, indexShards, owner, ALL_GRANTS);
        HybridTimestamp seen = held.map(BucketAliasRow::stamp).orElse(HybridTimestamp.ZERO);
        var alias = new BucketAliasRow(name, now.raisedAbove(seen), Optional.of(row.id()));
        return ports.buckets()
                .insert(row)
                .then(Mono.defer(() -> ports.aliases().insert(alias)))
                .then(
                        Mono.defer(() ->
                                ports.aliasRows().get(BucketAliasRow.keyOf(name), Detail.WHOLE)))
                .flatMap(readBack -> settled(row, owner, readBack));
    }

    private BucketId next() {
        return BucketId.next(ports.randomness());
    }

    private Mono<CreateOutcome> settled(
            BucketRow mine, AccessKeyId owner, Optional<BucketAliasRow> readBack) {
        Optional<BucketId> winner = readBack.flatMap(BucketAliasRow::bucket);
        if (winner.isEmpty() || winner.get().equals(mine.id())) {
            return Mono.just(new CreateOutcome.Created(BucketViews.live(mine)));
        }
        return ports.buckets()
                .insert(BucketRow.deleted(mine.id()))
                .then(Mono.defer(() -> bucketOf(readBack)))
                .map(row ->
                        row.flatMap(BucketViews::of)
                                .map(bucket -> existing(bucket, owner))
                                .orElse(new CreateOutcome.Taken()));
    }

    /// Deletes a bucket in which a listing finds no object, and its names. Uploads that were begun in it
    /// do not count.
    public Mono<DeleteOutcome> delete(Bucket bucket) {
        return Mono.defer(() -> emptiness.of(bucket))
                .flatMap(
                        empty -> empty ? deleted(bucket) : Mono.just(new DeleteOutcome.NotEmpty()));
    }

    private Mono<DeleteOutcome> deleted(Bucket bucket) {
        return ports.buckets()
                .insert(BucketRow.deleted(bucket.id()))
                .thenMany(Flux.defer(() -> Flux.fromIterable(aliasesOf(bucket.id()))))
                .flatMap(alias -> ports.aliases().insert(freed(alias)), ALIASES_AT_ONCE)
                .then(Mono.just(new DeleteOutcome.Deleted()));
    }

    private List<BucketAliasRow> aliasesOf(BucketId id) {
        return ports.aliases().all().stream()
                .filter(alias -> alias.bucket().equals(Optional.of(id)))
                .toList();
    }

    private BucketAliasRow freed(BucketAliasRow alias) {
        HybridTimestamp stamp = ports.time().stamp().raisedAbove(alias.stamp());
        return new BucketAliasRow(alias.name(), stamp, Optional.empty());
    }

    /// Adds `grants` to what `key` may do.
    public Mono<Void> grant(BucketId bucket, AccessKeyId key, Set<Grant> grants) {
        int bits = GrantBits.encode(grants);
        return regranted(bucket, key, before -> before | bits);
    }

    /// Takes `grants` from what `key` may do.
    public Mono<Void> revoke(BucketId bucket, AccessKeyId key, Set<Grant> grants) {
        int bits = GrantBits.encode(grants);
        return regranted(bucket, key, before -> before & ~bits);
    }

    private Mono<Void> regranted(BucketId id, AccessKeyId key, UnaryOperator<Integer> change) {
        return Mono.defer(() -> ports.bucketRows().get(BucketRow.keyOf(id), Detail.WHOLE))
                .flatMap(held ->
                        held.flatMap(row -> regranted(row, key, change))
                                .map(row -> ports.buckets().insert(row))
                                .orElse(Mono.error(new Gone(Gone.What.BUCKET))));
    }

    private Optional<BucketRow> regranted(
            BucketRow row, AccessKeyId key, UnaryOperator<Integer> change) {
        return switch (row.state()) {
            case BucketRow.State.Live(var created, var shards, var before) -> {
                var rights = new TreeMap<>(before);
                var old = rights.getOrDefault(key, BucketRow.Rights.NONE);
                HybridTimestamp stamp = ports.time().stamp().raisedAbove(old.stamp());
                rights.put(key, new BucketRow.Rights(stamp, change.apply(old.bits())));
                yield Optional.of(
                        new BucketRow(row.id(), new BucketRow.State.Live(created, shards, rights)));
            }
            case BucketRow.State.Deleted() -> Optional.empty();
        };
    }
}
