package io.granary.objects.write;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Cuts a body into blocks while it arrives; one thread at a time.
///
/// Every byte is copied once, from the buffer it came in to the block it will be hashed and sent
/// from. Block buffers are not used again: a slow replica may still be read from one after the
/// write is done.
final class BodyCutter {
    private final int blockSize;
    private final WriteSettings settings;
    private final Optional<ByteCount> expected;
    private byte[] current = new byte[0];
    private int filled;
    private long seen;

    BodyCutter(WriteSettings settings, Optional<ByteCount> expected) {
        this.settings = settings;
        this.blockSize = settings.blockSize().toInt();
        this.expected = expected;
    }

    /// The blocks that `bytes` completes. Nothing refers to `bytes` afterwards.
    List<ByteBuffer> take(ByteBuffer bytes) {
        check(bytes.remaining());
        var complete = new ArrayList<ByteBuffer>(1);
        while (bytes.hasRemaining()) {
            int count = Math.min(bytes.remaining(), blockSize - filled);
            makeRoom(count);
            bytes.get(current, filled, count);
            filled += count;
            seen += count;
            if (filled == blockSize) {
                complete.add(cut());
            }
        }
        return complete;
    }

    private void check(int more) {
        if (expected.isPresent() && seen + more > expected.get().value()) {
            throw new BodyRejected(BodyRejected.Reason.LONGER_THAN_ANNOUNCED);
        }
        if (seen + more > settings.largestBody().value()) {
            throw new BodyRejected(BodyRejected.Reason.LARGER_THAN_ALLOWED);
        }
    }

    /// Where the client said how much comes, the buffer is right from the start.
    private void makeRoom(int count) {
        int needed = filled + count;
        if (needed > current.length) {
            long announced = expected.map(ByteCount::value).orElse(0L) - (seen - filled);
            long size = Math.max(Math.max(needed, 2L * current.length), announced);
            current = Arrays.copyOf(current, Math.toIntExact(Math.min(size, blockSize)));
        }
    }

    private ByteBuffer cut() {
        ByteBuffer block = ByteBuffer.wrap(current, 0, filled);
        current = new byte[0];
        filled = 0;
        return block;
    }

    /// Says that the body has ended.
    void end() {
        if (expected.isPresent() && seen < expected.get().value()) {
            throw new BodyRejected(BodyRejected.Reason.SHORTER_THAN_ANNOUNCED);
        }
    }

    /// What came after the last whole block.
    ByteBuffer rest() {
        return cut();
    }

    /// The same for a body that travels in its row.
    Bytes restAsBytes() {
        byte[] exact = filled == current.length ? current : Arrays.copyOf(current, filled);
        current = new byte[0];
        filled = 0;
        return Bytes.wrap(exact);
    }

    boolean hasRest() {
        return filled > 0;
    }

    ByteCount seen() {
        return ByteCount.of(seen);
    }

    boolean fitsInline() {
        return seen <= settings.inlineLimit().value();
    }
}
