package io.granary.objects.read;

import io.granary.foundation.check.Check;
import io.granary.objects.rows.StoredBlock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The bytes of one block that a range wants: from `from` (inclusive) to `to` (exclusive).
record Piece(StoredBlock block, int from, int to) {
    Piece {
        Check.that(0 <= from && from < to && to <= block.size().value(), "%d..%d", from, to);
    }

    /// What `range` wants of `blocks`, the first of which begins at byte `start` of the body.
    static List<Piece> of(List<StoredBlock> blocks, long start, ByteRange range) {
        var pieces = new ArrayList<Piece>();
        long at = start;
        for (StoredBlock block : blocks) {
            long end = at + block.size().value();
            if (range.first() < end && at <= range.lastInclusive()) {
                int from = Math.toIntExact(Math.max(range.first() - at, 0));
                int to = Math.toIntExact(Math.min(range.lastInclusive() + 1, end) - at);
                pieces.add(new Piece(block, from, to));
            }
            at = end;
        }
        return pieces;
    }

    /// Cuts the piece out of its block.
    ByteBuffer of(ByteBuffer whole) {
        Check.that(
                whole.remaining() == block.size().value(),
                "block %s of %d bytes is listed with %s",
                block.id(),
                whole.remaining(),
                block.size());
        return whole.slice(whole.position() + from, to - from);
    }
}
