package io.granary.objects.access;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.time.Time;
import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import io.granary.objects.rows.control.AccessKeyRow;
import io.granary.tables.ControlTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/// All access keys.
public final class AccessKeys {
    private final ControlTable<AccessKeyRow> keys;
    private final SecretSeal seal;
    private final Time time;
    private final Randomness randomness;

    /// Keys as they were last unsealed, with the rows that they were made of: unsealing costs more
    /// than all else that a small request does with its key. Holds no more than the control table.
    private final Map<AccessKeyId, Unsealed> unsealed = new ConcurrentHashMap<>();

    private record Unsealed(AccessKeyRow row, AccessKey key) {}

    public AccessKeys(
            ControlTable<AccessKeyRow> keys,
            ClusterKey clusterKey,
            Time time,
            Randomness randomness) {
        this.keys = keys;
        this.seal = new SecretSeal(clusterKey, randomness);
        this.time = time;
        this.randomness = randomness;
    }

    /// The key, from memory alone.
    public Optional<AccessKey> find(AccessKeyId id) {
        return keys.find(AccessKeyRow.keyOf(id)).flatMap(this::opened);
    }

    /// The key, from memory and on a miss from a quorum: for keys that were made just now
    /// elsewhere.
    public Mono<Optional<AccessKey>> lookUp(AccessKeyId id) {
        return Mono.defer(() -> {
            Optional<AccessKey> known = find(id);
            return known.isPresent() ? Mono.just(known) : asked(id);
        });
    }

    private Mono<Optional<AccessKey>> asked(AccessKeyId id) {
        return keys.fresh(AccessKeyRow.keyOf(id)).map(row -> row.flatMap(this::opened));
    }

    /// All keys by id, from memory.
    public List<AccessKey> all() {
        return keys.all().stream()
                .flatMap(row -> opened(row).stream())
                .sorted(Comparator.comparing(AccessKey::id))
                .toList();
    }

    /// Makes a key that may create buckets.
    public Mono<AccessKey> create(String name) {
        return Mono.defer(
                () -> importKey(AccessKeyId.next(randomness), SecretKey.next(randomness), name));
    }

    /// Takes over a key that was made elsewhere; it may create buckets. If there is one of that id,
    /// it gets the new secret and name.
    public Mono<AccessKey> importKey(AccessKeyId id, SecretKey secret, String name) {
        return Mono.defer(() -> keys.fresh(AccessKeyRow.keyOf(id)))
                .map(held -> imported(held, id, secret, name))
                .flatMap(this::stored);
    }

    private AccessKeyRow imported(
            Optional<AccessKeyRow> held, AccessKeyId id, SecretKey secret, String name) {
        HybridTimestamp now = time.stamp();
        AccessKeyRow before = held.orElseGet(() -> neverThere(id));
        return new AccessKeyRow(
                id,
                before.sealedSecret().write(now, seal.seal(id, secret)),
                before.name().write(now, name),
                before.mayCreateBuckets().write(now, true));
    }

    private static AccessKeyRow neverThere(AccessKeyId id) {
        return new AccessKeyRow(
                id,
                new LastWriterWins<>(HybridTimestamp.ZERO, Bytes.EMPTY),
                new LastWriterWins<>(HybridTimestamp.ZERO, ""),
                new LastWriterWins<>(HybridTimestamp.ZERO, false));
    }

    /// Says whether the key may create buckets; empty when there is no such key.
    public Mono<Optional<AccessKey>> allowCreatingBuckets(AccessKeyId id, boolean allowed) {
        return Mono.defer(() -> keys.fresh(AccessKeyRow.keyOf(id)))
                .flatMap(held ->
                        held.filter(row -> !row.isDeleted())
                                .map(row -> stored(creating(row, allowed)))
                                .map(written -> written.map(Optional::of))
                                .orElse(Mono.just(Optional.empty())));
    }

    private AccessKeyRow creating(AccessKeyRow row, boolean allowed) {
        return new AccessKeyRow(
                row.id(),
                row.sealedSecret(),
                row.name(),
                row.mayCreateBuckets().write(time.stamp(), allowed));
    }

    /// Deletes the key; nothing is signed with it any more. Deleting one that is not there does
    /// nothing.
    public Mono<Void> delete(AccessKeyId id) {
        return Mono.defer(() -> keys.fresh(AccessKeyRow.keyOf(id)))
                .flatMap(held ->
                        held.filter(row -> !row.isDeleted())
                                .map(row -> keys.insert(deleted(row)))
                                .orElse(Mono.empty()));
    }

    private AccessKeyRow deleted(AccessKeyRow row) {
        return new AccessKeyRow(
                row.id(),
                row.sealedSecret().write(time.stamp(), Bytes.EMPTY),
                row.name(),
                row.mayCreateBuckets());
    }

    private Mono<AccessKey> stored(AccessKeyRow row) {
        return keys.insert(row).thenReturn(row).flatMap(each -> Mono.justOrEmpty(opened(each)));
    }

    private Optional<AccessKey> opened(AccessKeyRow row) {
        if (row.isDeleted()) {
            unsealed.remove(row.id());
            return Optional.empty();
        }
        Unsealed known = unsealed.get(row.id());
        if (known == null || !known.row().equals(row)) {
            known = new Unsealed(row, unseal(row));
            unsealed.put(row.id(), known);
        }
        return Optional.of(known.key());
    }

    private AccessKey unseal(AccessKeyRow row) {
        return new AccessKey(
                row.id(),
                seal.open(row.id(), row.sealedSecret().value()),
                row.name().value(),
                row.sealedSecret().stamp().toInstant(),
                row.mayCreateBuckets().value());
    }
}
