package io.granary.rpc.grpc;

import io.granary.rpc.proto.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The questions to one peer that are not sent yet, bounded in number and in bytes. Those that a
/// client waits for go first. Filled by any thread, emptied by one.
final class Outbox {
    private static final int MOST = 8192;
    private static final long MOST_BYTES = 64L << 20;

    private final Queue<Pending> foreground = new ConcurrentLinkedQueue<>();
    private final Queue<Pending> background = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /// Takes the question unless too much is waiting.
    boolean offer(Pending question) {
        if (count.incrementAndGet() > MOST || bytes.addAndGet(question.size()) > MOST_BYTES) {
            count.decrementAndGet();
            bytes.addAndGet(-question.size());
            return false;
        }
        return switch (question.priority()) {
            case FOREGROUND -> foreground.add(question);
            case BACKGROUND -> background.add(question);
        };
    }

    /// Moves what fits into `frame`, and returns it; drops what nobody waits for any more.
    List<Pending> fill(Frame.Builder frame, long now, LongSupplier ids) {
        List<Pending> moved = new ArrayList<>();
        int size = 0;
        while (size < Wire.FULL_FRAME && moved.size() < Wire.MOST_IN_FRAME) {
            Pending next = poll(Wire.LARGEST_BODY - size);
            if (next == null) {
                break;
            }
            long patience = next.patienceLeft(now);
            if (patience > 0) {
                frame.addAsked(next.send(ids.getAsLong(), patience));
                moved.add(next);
                size += next.size();
            }
        }
        return moved;
    }

    /// Takes everything out.
    List<Pending> clear() {
        List<Pending> all = new ArrayList<>();
        for (Pending next = poll(Integer.MAX_VALUE); next != null; next = poll(Integer.MAX_VALUE)) {
            all.add(next);
        }
        return all;
    }

    private @Nullable Pending poll(int room) {
        Queue<Pending> queue = foreground.isEmpty() ? background : foreground;
        Pending next = queue.peek();
        if (next == null || next.size() > room) {
            return null;
        }
        queue.remove();
        count.decrementAndGet();
        bytes.addAndGet(-next.size());
        return next;
    }
}
