package io.granary.tables.handover;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.random.Randomness;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.RowBatch;
import io.granary.tables.replica.ReplicaPorts;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Mono;

/// The mark that tells a store of rows from every other one, kept in the store itself: an id that
/// it was given when it was empty, and how often it was opened.
final class StoreMarks {
    private static final Family FAMILY = new Family("node.store");
    private static final Bytes KEY = Bytes.utf8("mark");
    private static final FormatVersion VERSION = new FormatVersion(1);

    private StoreMarks() {}

    static List<FamilySpec> families() {
        return List.of(FamilySpec.rows(FAMILY));
    }

    /// The mark of a store that was opened just now, one opening later than it says; durable.
    static Mono<StoreMark> next(ReplicaPorts ports, Randomness randomness) {
        return ports.disk()
                .run(() -> {
                    StoreMark next =
                            ports.rows()
                                    .get(FAMILY, KEY)
                                    .map(StoreMarks::decode)
                                    .map(mark -> new StoreMark(mark.store(), mark.boots() + 1))
                                    .orElseGet(() -> first(randomness));
                    RowBatch batch = new RowBatch();
                    batch.put(FAMILY, KEY, encode(next));
                    return ports.writer().submit(batch).thenApply(_ -> next);
                })
                .flatMap(written -> Mono.fromFuture(written, true));
    }

    private static StoreMark first(Randomness randomness) {
        return new StoreMark(new StoreId(randomness.nextBytes(StoreId.LENGTH)), 1);
    }

    static Bytes encode(StoreMark mark) {
        ByteBuffer body = ByteBuffer.allocate(StoreId.LENGTH + Long.BYTES);
        body.put(mark.store().value().unsafeArray()).putLong(mark.boots());
        return VERSION.prepend(body.array());
    }

    static StoreMark decode(Bytes stored) {
        Bytes body = VERSION.strip("the mark of a store", stored);
        if (body.length() != StoreId.LENGTH + Long.BYTES) {
            throw new UnknownFormat("the mark of a store has %d bytes".formatted(body.length()));
        }
        StoreId id = new StoreId(body.slice(0, StoreId.LENGTH));
        long boots = body.toByteBuffer().getLong(StoreId.LENGTH);
        if (boots < 0) {
            throw new UnknownFormat("a store was opened %d times".formatted(boots));
        }
        return new StoreMark(id, boots);
    }
}
