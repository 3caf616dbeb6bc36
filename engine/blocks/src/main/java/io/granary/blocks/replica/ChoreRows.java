package io.granary.blocks.replica;

import com.google.protobuf.InvalidProtocolBufferException;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.proto.StoredChore;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.RowBatch;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// How chores are stored: `b kind block` says when a block is due, `t kind time block` leads to it
/// in the order of time.
final class ChoreRows {
    private static final byte BY_BLOCK = 'b';
    private static final byte BY_TIME = 't';
    private static final int STATE_PREFIX = 2;
    private static final int TIME_PREFIX = 2 + Long.BYTES;
    private static final FormatVersion VERSION = new FormatVersion(1);
    private static final Bytes POINTER = VERSION.prepend(new byte[0]);

    private ChoreRows() {}

    static RowBatch put(RowBatch batch, Family family, Chore chore) {
        return batch.put(family, stateKey(chore.kind(), chore.block()), state(chore))
                .put(family, timeKey(chore), POINTER);
    }

    static RowBatch delete(RowBatch batch, Family family, Chore chore) {
        return batch.delete(family, stateKey(chore.kind(), chore.block()))
                .delete(family, timeKey(chore));
    }

    static Bytes stateKey(Chore.Kind kind, BlockId block) {
        return Bytes.concat(prefix(BY_BLOCK, kind), block.value());
    }

    /// All chores of a kind, one row each.
    static KeyRange all(Chore.Kind kind) {
        return KeyRange.startingWith(prefix(BY_BLOCK, kind));
    }

    /// The rows ordered by time up to and including `now`.
    static KeyRange dueUntil(Chore.Kind kind, Instant now) {
        Bytes prefix = prefix(BY_TIME, kind);
        return new KeyRange(prefix, Optional.of(atTime(kind, micros(now) + 1)));
    }

    /// The rows ordered by time after `time`.
    static KeyRange dueAfter(Chore.Kind kind, Instant time) {
        return KeyRange.startingWith(prefix(BY_TIME, kind))
                .startingAt(atTime(kind, micros(time) + 1));
    }

    static Chore decodeState(Chore.Kind kind, Bytes key, Bytes value) {
        Bytes body = VERSION.strip("a chore", value);
        try {
            var stored = StoredChore.parseFrom(body.unsafeArray());
            return new Chore(
                    kind,
                    new BlockId(key.slice(STATE_PREFIX, key.length())),
                    new HybridTimestamp(stored.getDueMicros()).toInstant(),
                    new Chore.Tries(
                            stored.getAttempts(),
                            new HybridTimestamp(stored.getFirstTriedMicros()).toInstant(),
                            new HybridTimestamp(stored.getLastTriedMicros()).toInstant()));
        } catch (InvalidProtocolBufferException broken) {
            throw new UnknownFormat("a chore is garbled", broken);
        }
    }

    /// The chore that a row ordered by time leads to, as far as its key tells.
    static Chore decodeKey(Chore.Kind kind, Bytes key, Bytes value) {
        VERSION.strip("a chore", value);
        long micros = key.toByteBuffer().getLong(STATE_PREFIX);
        return Chore.fresh(
                kind,
                new BlockId(key.slice(TIME_PREFIX, key.length())),
                new HybridTimestamp(micros).toInstant());
    }

    private static Bytes state(Chore chore) {
        return VERSION.prepend(
                StoredChore.newBuilder()
                        .setDueMicros(micros(chore.due()))
                        .setAttempts(chore.attempts())
                        .setFirstTriedMicros(micros(chore.tried().first()))
                        .setLastTriedMicros(micros(chore.tried().last()))
                        .build()
                        .toByteArray());
    }

    private static Bytes timeKey(Chore chore) {
        return Bytes.concat(atTime(chore.kind(), micros(chore.due())), chore.block().value());
    }

    private static Bytes atTime(Chore.Kind kind, long micros) {
        ByteBuffer time = ByteBuffer.allocate(Long.BYTES).putLong(0, micros);
        return Bytes.concat(prefix(BY_TIME, kind), Bytes.copyOf(time));
    }

    private static Bytes prefix(byte sort, Chore.Kind kind) {
        return Bytes.wrap(new byte[] {sort, (byte) kind.code()});
    }

    private static long micros(Instant instant) {
        return HybridTimestamp.of(instant).micros();
    }
}
