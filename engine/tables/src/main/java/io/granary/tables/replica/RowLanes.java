package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.digest.RowDigests;
import io.granary.tables.messages.Applied;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Changes rows, each row by one change at a time.
///
/// A row's lane is its entry in a map, which runs the changes of one key one after the other. A
/// change reads what is held, merges, and hands the result to the writer without waiting for the
/// disk; until it is durable the next change of the same row starts from it, and the writer keeps
/// their order.
final class RowLanes<R> {
    /// Enough that changes of different rows rarely share a bin of the map and wait for one
    /// another.
    private static final int BINS = 4_096;

    private static final CompletableFuture<Void> WRITTEN = CompletableFuture.completedFuture(null);

    private final TableSchema<R> schema;
    private final RowStore<R> store;
    private final RowDigests digests;
    private final RowWriter writer;
    private final DerivedQueue derived;
    private final Consumer<R> changed;
    private final ConcurrentHashMap<Bytes, Pending<R>> pending = new ConcurrentHashMap<>(BINS);

    /// A row that is on its way to the disk, or from it.
    private record Pending<R>(Optional<HeldRow<R>> row, CompletableFuture<Void> written) {}

    /// @param changed is told of each changed row once it is durable
    RowLanes(
            TableSchema<R> schema,
            RowStore<R> store,
            RowDigests digests,
            RowWriter writer,
            DerivedQueue derived,
            Consumer<R> changed) {
        this.schema = schema;
        this.store = store;
        this.digests = digests;
        this.writer = writer;
        this.derived = derived;
        this.changed = changed;
    }

    /// Merges `incoming` into what is held; the future completes when that is durable.
    CompletableFuture<Applied> merge(EncodedRow incoming) {
        return run(new Change(incoming, false));
    }

    /// Merges `incoming` unless a row with a stamp as new is held.
    CompletableFuture<Applied> mergeIfNewest(EncodedRow incoming) {
        return run(new Change(incoming, true));
    }

    /// Writes the digest of the row at `place`, which an older release has written without one. A
    /// change that is under way writes its own.
    CompletableFuture<Void> writeDigest(Bytes place) {
        var written = new AtomicReference<>(WRITTEN);
        pending.compute(
                place,
                (_, before) -> {
                    if (before == null) {
                        written.set(
                                store.head(place)
                                        .map(head -> submitDigest(place, head))
                                        .orElse(WRITTEN));
                    }
                    return before;
                });
        return written.get();
    }

    /// Notes whether the row at `place` is to be forgotten some day, which an older release did not
    /// do. A change that is under way writes its own note.
    CompletableFuture<Void> noteDead(RowKey key, Bytes place) {
        var written = new AtomicReference<>(WRITTEN);
        pending.compute(
                place,
                (_, before) -> {
                    if (before == null) {
                        RowBatch batch = new RowBatch();
                        stored(key, place)
                                .filter(held -> schema.isForgettable(held.row()))
                                .ifPresentOrElse(
                                        held -> store.dead().put(batch, place, held.head()),
                                        () -> store.dead().delete(batch, place));
                        written.set(writer.submit(batch));
                    }
                    return before;
                });
        return written.get();
    }

    private CompletableFuture<Void> submitDigest(Bytes place, Bytes head) {
        RowBatch batch = new RowBatch();
        digests.put(batch, place, head);
        return writer.submit(batch).thenRun(() -> digests.changed(place));
    }

    /// Removes a row if it is `allowed` when its turn comes, and nothing follows from it; the
    /// future completes when that is durable.
    CompletableFuture<Void> drop(RowKey key, BooleanSupplier allowed) {
        return run(new Removal(key, _ -> allowed.getAsBoolean()));
    }

    /// Removes a row if what is held when its turn comes is dead and has this digest. The future
    /// completes when that is durable, with what stands for the row that is held then: nothing when
    /// there is none.
    CompletableFuture<Bytes> forget(RowKey key, Bytes digest) {
        Removal removal = new Removal(key, held -> isForgettable(key, held, digest));
        return run(removal).thenApply(_ -> removal.left);
    }

    private boolean isForgettable(RowKey key, HeldRow<R> held, Bytes digest) {
        if (!digestOf(held).equals(digest) || !schema.isForgettable(held.row())) {
            return false;
        }
        HybridTimestamp stamp = schema.newestStamp(held.row());
        return !store.dead()
                .forgotten()
                .raise(RowKeys.onDisk(key), stamp, writer)
                .isCompletedExceptionally();
    }

    private Bytes digestOf(HeldRow<R> held) {
        return StoredRow.digestOf(held.head());
    }

    private CompletableFuture<Void> run(Removal removal) {
        Pending<R> after = pending.compute(removal.place, removal);
        if (after == null || !removal.made) {
            return removal.outcome;
        }
        return removal.outcome.whenComplete((_, _) -> {
            pending.remove(removal.place, after);
            digests.changed(removal.place);
        });
    }

    /// The stamp that a write must be newer than where a row is held, or was forgotten.
    HybridTimestamp newestAt(Optional<HeldRow<R>> held, Bytes place) {
        return held.map(row -> schema.newestStamp(row.row()))
                .orElseGet(() -> store.dead().forgotten().at(place));
    }

    private CompletableFuture<Applied> run(Change change) {
        Pending<R> after = pending.compute(change.place, change);
        if (after == null || !change.made) {
            return change.outcome;
        }
        return change.outcome.whenComplete((_, failure) -> {
            pending.remove(change.place, after);
            if (failure == null) {
                digests.changed(change.place);
                after.row().ifPresent(held -> changed.accept(held.row()));
            }
        });
    }

    Optional<HeldRow<R>> stored(RowKey key, Bytes place) {
        return store.head(place).map(head -> new HeldRow<>(store.decode(key, head), head));
    }

    /// Takes a row away, run inside the row's lane.
    private final class Removal
            implements BiFunction<Bytes, @Nullable Pending<R>, @Nullable Pending<R>> {
        private final RowKey key;
        private final Bytes place;
        private final Predicate<HeldRow<R>> allowed;
        private CompletableFuture<Void> outcome = WRITTEN;
        private Bytes left = Bytes.EMPTY;
        private boolean made;

        Removal(RowKey key, Predicate<HeldRow<R>> allowed) {
            this.key = key;
            this.place = RowKeys.onDisk(key);
            this.allowed = allowed;
        }

        @Override
        public @Nullable Pending<R> apply(Bytes ignored, @Nullable Pending<R> before) {
            Optional<HeldRow<R>> held = before == null ? stored(key, place) : before.row();
            if (held.isEmpty()) {
                outcome = before == null ? WRITTEN : before.written();
                return before;
            }
            if (!allowed.test(held.get())) {
                left = digestOf(held.get());
                return before;
            }
            RowBatch batch = new RowBatch();
            store.delete(batch, place, held.get().row());
            digests.delete(batch, place);
            outcome = writer.submit(batch);
            if (outcome.isCompletedExceptionally()) {
                return before;
            }
            made = true;
            return new Pending<>(Optional.empty(), outcome);
        }
    }

    /// One read-merge-write, run inside the row's lane.
    private final class Change
            implements BiFunction<Bytes, @Nullable Pending<R>, @Nullable Pending<R>> {
        private final EncodedRow sent;
        private final Bytes place;
        private final R incoming;
        private final boolean onlyIfNewest;
        private CompletableFuture<Applied> outcome = done(WRITTEN);
        private boolean made;

        Change(EncodedRow sent, boolean onlyIfNewest) {
            this.sent = sent;
            this.place = RowKeys.onDisk(sent.key());
            this.incoming = schema.decode(sent.key(), sent.stored());
            this.onlyIfNewest = onlyIfNewest;
        }

        @Override
        public @Nullable Pending<R> apply(Bytes ignored, @Nullable Pending<R> before) {
            Optional<HeldRow<R>> held = before == null ? stored(sent.key(), place) : before.row();
            if (onlyIfNewest) {
                HybridTimestamp newest = newestAt(held, place);
                boolean free = held.isEmpty() && newest.equals(HybridTimestamp.ZERO);
                if (!free && !schema.newestStamp(incoming).isNewerThan(newest)) {
                    outcome = CompletableFuture.completedFuture(new Applied.HoldsNewer(newest));
                    return before;
                }
            }
            return write(held, MergedRow.of(schema, held, incoming, sent), before);
        }

        private @Nullable Pending<R> write(
                Optional<HeldRow<R>> held, MergedRow<R> merged, @Nullable Pending<R> before) {
            RowBatch batch = batchOf(held, merged);
            if (batch.isEmpty()) {
                outcome = done(before == null ? WRITTEN : before.written());
                return before;
            }
            CompletableFuture<Void> written = writer.submit(batch);
            outcome = done(written);
            if (!merged.changed() || written.isCompletedExceptionally()) {
                return before; // A refused batch must not become what the next change starts from.
            }
            made = true;
            return new Pending<>(Optional.of(merged.row()), written);
        }

        private RowBatch batchOf(Optional<HeldRow<R>> held, MergedRow<R> merged) {
            RowBatch batch = new RowBatch();
            derived.add(batch, merged.derived());
            if (merged.changed()) {
                merged.added()
                        .forEach((name, value) -> store.putPayload(batch, place, name, value));
                merged.dropped().forEach(name -> store.deletePayload(batch, place, name));
                store.putHead(batch, place, held, merged.row());
                digests.put(batch, place, merged.row().head());
            }
            return batch;
        }

        private static CompletableFuture<Applied> done(CompletableFuture<Void> written) {
            return written.thenApply(_ -> new Applied.Done());
        }
    }
}
