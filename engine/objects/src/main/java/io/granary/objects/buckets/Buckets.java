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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// All buckets and their names.
///
/// Two clients that create one name at the same moment through different gateways may both succeed;
/// the name then leads to the bucket of the later one, everywhere. Names are not a lock.
public final class Buckets {
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

    /// What `name` means to `asker`, from memory alone. Names mean the same to every asker.
    public Optional<Bucket> find(BucketName name, AccessKeyId asker) {
        return ports.aliases().find(BucketAliasRow.keyOf(name)).flatMap(this::known);
    }

    /// What `name` means to `asker`: from memory, and when it means nothing there from a quorum.
    public Mono<Optional<Bucket>> lookUp(BucketName name, AccessKeyId asker) {
        return Mono.defer(() -> {
            Optional<Bucket> known = find(name, asker);
            return known.isPresent() ? Mono.just(known) : asked(name);
        });
    }

    private Mono<Optional<Bucket>> asked(BucketName name) {
        return ports.aliases()
                .fresh(BucketAliasRow.keyOf(name))
                .flatMap(alias ->
                        alias.flatMap(BucketAliasRow::bucket)
                                .map(id -> ports.buckets().fresh(BucketRow.keyOf(id)))
                                .orElse(Mono.just(Optional.empty())))
                .map(row -> row.flatMap(BucketViews::of));
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
        return known(alias).map(bucket -> new NamedBucket(alias.name(), bucket));
    }

    private Optional<Bucket> known(BucketAliasRow alias) {
        return alias.bucket()
                .flatMap(id -> ports.buckets().find(BucketRow.keyOf(id)))
                .flatMap(BucketViews::of);
    }

    /// Makes a bucket that `owner` has all grants on, unless the name leads to one already.
    public Mono<CreateOutcome> create(BucketName name, AccessKeyId owner) {
        return Mono.defer(() -> creation(name, Optional.of(owner)).run());
    }

    /// Makes a bucket that nobody may use yet, unless the name leads to one already.
    public Mono<CreateOutcome> create(BucketName name) {
        return Mono.defer(() -> creation(name, Optional.empty()).run());
    }

    private BucketCreation creation(BucketName name, Optional<AccessKeyId> owner) {
        return new BucketCreation(ports, indexShards, name, owner);
    }

    /// Deletes a bucket in which a listing finds no object, and its names. Uploads that were begun
    /// in it do not count.
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

    /// Adds `grants` to what `key` may do. Fails with [Gone] when there is no such bucket.
    public Mono<Void> grant(BucketId bucket, AccessKeyId key, Set<Grant> grants) {
        int bits = GrantBits.encode(grants);
        return changed(bucket, key, before -> before | bits);
    }

    /// Takes `grants` from what `key` may do. Fails with [Gone] when there is no such bucket.
    public Mono<Void> revoke(BucketId bucket, AccessKeyId key, Set<Grant> grants) {
        int bits = GrantBits.encode(grants);
        return changed(bucket, key, before -> before & ~bits);
    }

    private Mono<Void> changed(BucketId id, AccessKeyId key, IntUnaryOperator change) {
        return Mono.defer(() -> ports.buckets().fresh(BucketRow.keyOf(id)))
                .map(held ->
                        held.flatMap(row -> changed(row, key, change))
                                .orElseThrow(() -> new Gone(Gone.What.BUCKET)))
                .flatMap(ports.buckets()::insert);
    }

    private Optional<BucketRow> changed(BucketRow row, AccessKeyId key, IntUnaryOperator change) {
        return switch (row.state()) {
            case BucketRow.State.Live live ->
                    Optional.of(new BucketRow(row.id(), changed(live, key, change)));
            case BucketRow.State.Deleted() -> Optional.empty();
        };
    }

    private BucketRow.State changed(
            BucketRow.State.Live live, AccessKeyId key, IntUnaryOperator change) {
        var rights = new TreeMap<>(live.rights());
        var before = rights.getOrDefault(key, BucketRow.Rights.NONE);
        HybridTimestamp stamp = ports.time().stamp().raisedAbove(before.stamp());
        rights.put(key, new BucketRow.Rights(stamp, change.applyAsInt(before.bits())));
        return new BucketRow.State.Live(live.created(), live.indexShards(), rights);
    }
}
