package io.granary.storage.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.KeyRange;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/// Rows whose writes are counted, in the store itself and outside of it, so that a store that was
/// emptied, put back to an earlier state or cut short is told from one that holds all it was given.
///
/// Each batch carries its number, which is one more row in it; once it is durable a [Tidemark]
/// hears of it. A store that shows a lower number than its tidemark has lost something.
public final class NumberedRows implements OrderedRows {
    private static final Family FAMILY = new Family("node.store");
    private static final Bytes KEY = Bytes.utf8("position");
    private static final FormatVersion VERSION = new FormatVersion(1);

    private final OrderedRows rows;
    private final Tidemark tidemark;
    private final Object writing = new Object();
    private long position;
    private boolean lostSome;

    private NumberedRows(OrderedRows rows, Tidemark tidemark) {
        this.rows = rows;
        this.tidemark = tidemark;
        this.position = rows.get(FAMILY, KEY).map(NumberedRows::decode).orElse(0L);
        this.lostSome = position < tidemark.last();
    }

    /// The family that `rows` must have been opened with; others may keep more in it.
    public static FamilySpec family() {
        return FamilySpec.rows(FAMILY);
    }

    /// Counts what is written to `rows` from now on, through the result alone. Blocks.
    public static NumberedRows over(OrderedRows rows, Tidemark tidemark) {
        return new NumberedRows(rows, tidemark);
    }

    /// Whether less is here than was durable here once. It stays so until [#countAnew].
    public boolean hasLostSome() {
        synchronized (writing) {
            return lostSome;
        }
    }

    /// What was lost is written down elsewhere, durably: from now on this store has lost nothing
    /// more. Blocks.
    public void countAnew() {
        synchronized (writing) {
            tidemark.restart(position);
            lostSome = false;
        }
    }

    @Override
    public Optional<Bytes> get(Family family, Bytes key) {
        return rows.get(family, key);
    }

    @Override
    public List<Optional<Bytes>> getAll(Family family, List<Bytes> keys) {
        return rows.getAll(family, keys);
    }

    @Override
    public RowScan scan(Family family, KeyRange range) {
        return rows.scan(family, range);
    }

    @Override
    public void write(RowBatch batch) {
        synchronized (writing) {
            long next = position + 1;
            rows.write(new RowBatch().append(batch).put(FAMILY, KEY, encode(next)));
            position = next;
            if (!lostSome) {
                tidemark.reached(next);
            }
        }
    }

    @Override
    public void close() {
        rows.close();
        tidemark.close();
    }

    static Bytes encode(long position) {
        return VERSION.prepend(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }

    static long decode(Bytes stored) {
        Bytes body = VERSION.strip("the position of a store", stored);
        if (body.length() != Long.BYTES) {
            throw new UnknownFormat(
                    "the position of a store has %d bytes".formatted(body.length()));
        }
        return body.toByteBuffer().getLong();
    }
}
