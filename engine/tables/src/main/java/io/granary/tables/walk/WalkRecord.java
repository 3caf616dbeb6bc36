package io.granary.tables.walk;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.RowBatch;
import io.granary.tables.replica.ReplicaPorts;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The row that says how far a walk is; its key is the walk's name.
final class WalkRecord {
    private static final Family FAMILY = new Family("node.walks");
    private static final FormatVersion VERSION = new FormatVersion(1);

    private final ReplicaPorts store;
    private final Bytes key;

    /// How far a walk is.
    ///
    /// @param place after which row it goes on; empty between rounds
    /// @param due when the next round begins, between rounds
    record State(Bytes place, Instant due) {}

    WalkRecord(ReplicaPorts store, String name) {
        this.store = store;
        this.key = Bytes.utf8(name);
    }

    static List<FamilySpec> families() {
        return List.of(FamilySpec.rows(FAMILY));
    }

    /// Blocks.
    Optional<State> read() {
        return store.rows().get(FAMILY, key).map(WalkRecord::decode);
    }

    CompletableFuture<Void> write(State state) {
        return store.writer().submit(new RowBatch().put(FAMILY, key, encode(state)));
    }

    static Bytes encode(State state) {
        ByteBuffer body = ByteBuffer.allocate(Long.BYTES + state.place().length());
        body.putLong(HybridTimestamp.of(state.due()).micros());
        body.put(state.place().toByteBuffer());
        return VERSION.prepend(body.array());
    }

    static State decode(Bytes stored) {
        Bytes body = VERSION.strip("the state of a walk", stored);
        if (body.length() < Long.BYTES) {
            throw new UnknownFormat("the state of a walk has %d bytes".formatted(body.length()));
        }
        var due = new HybridTimestamp(body.toByteBuffer().getLong());
        return new State(body.slice(Long.BYTES, body.length()), due.toInstant());
    }
}
