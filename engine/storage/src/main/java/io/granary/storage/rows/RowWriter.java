package io.granary.storage.rows;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/// The one writer of a store: batches that arrive while a sync is under way share the next one.
///
/// Batches take effect in the order they were submitted. Waiting bytes are bounded: beyond the
/// limit a batch is refused with a `RejectedExecutionException` instead of piling up. Never blocks,
/// except [#close].
public final class RowWriter implements AutoCloseable {
    private final OrderedRows rows;
    private final Limits limits;
    private final Executor lane;
    private final Executor answers;
    private final Runnable stop;

    private final Object lock = new Object();
    private final Queue<WaitingBatch> waiting = new ArrayDeque<>();
    private long waitingWeight;
    private boolean draining;
    private boolean closed;

    /// How much may wait, and how much goes into one sync.
    public record Limits(ByteCount waiting, ByteCount group) {
        public static final Limits DEFAULT =
                new Limits(ByteCount.mebibytes(64), ByteCount.mebibytes(4));

        public Limits {
            Check.that(
                    !group.isZero() && group.compareTo(waiting) <= 0,
                    "groups of %s, %s waiting",
                    group,
                    waiting);
        }
    }

    private RowWriter(
            OrderedRows rows, Limits limits, Executor lane, Executor answers, Runnable stop) {
        this.rows = rows;
        this.limits = limits;
        this.lane = lane;
        this.answers = answers;
        this.stop = stop;
    }

    /// A writer with a thread that writes and a thread that completes futures, so that whatever
    /// hangs on a future runs while the next group is being synced. [#close] stops both.
    public static RowWriter start(String name, OrderedRows rows, Limits limits) {
        ExecutorService lane = oneThread(name + "-writer");
        ExecutorService answers = oneThread(name + "-written");
        return new RowWriter(
                rows,
                limits,
                lane,
                answers,
                () -> {
                    lane.close();
                    answers.close();
                });
    }

    /// A writer on an executor that somebody else owns: the simulator's virtual queue.
    public static RowWriter on(Executor executor, OrderedRows rows, Limits limits) {
        return new RowWriter(rows, limits, executor, Runnable::run, () -> {});
    }

    /// The future completes when the batch is durable, or fails as [OrderedRows#write] does.
    ///
    /// It completes on a thread that all futures of this writer share: long work hands over to
    /// another.
    public CompletableFuture<Void> submit(RowBatch batch) {
        var written = new CompletableFuture<Void>();
        boolean idle;
        synchronized (lock) {
            if (closed) {
                return CompletableFuture.failedFuture(new StorageFailed("the writer is closed"));
            }
            if (!waiting.isEmpty() && waitingWeight + batch.weight() > limits.waiting().value()) {
                return CompletableFuture.failedFuture(
                        new RejectedExecutionException(waitingWeight + " B wait to be written"));
            }
            waiting.add(new WaitingBatch(batch, written));
            waitingWeight += batch.weight();
            idle = !draining;
            draining = true;
        }
        if (idle) {
            lane.execute(this::drain);
        }
        return written;
    }

    /// Refuses further batches, writes those that wait, and stops the threads. The store stays
    /// open. Not to be called from what hangs on a future: that would wait for itself.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        stop.run();
    }

    private void drain() {
        for (var group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
            commit(group);
        }
    }

    private List<WaitingBatch> nextGroup() {
        var group = new ArrayList<WaitingBatch>();
        long weight = 0;
        synchronized (lock) {
            for (var next = waiting.peek(); next != null; next = waiting.peek()) {
                weight += next.batch().weight();
                if (!group.isEmpty() && weight > limits.group().value()) {
                    break;
                }
                group.add(waiting.remove());
                waitingWeight -= next.batch().weight();
            }
            draining = !group.isEmpty();
        }
        return group;
    }

    private void commit(List<WaitingBatch> group) {
        try {
            rows.write(joined(group));
        } catch (RuntimeException | Error failure) {
            answers.execute(
                    () -> group.forEach(each -> each.written().completeExceptionally(failure)));
            return;
        }
        answers.execute(() -> group.forEach(each -> each.written().complete(null)));
    }

    private static RowBatch joined(List<WaitingBatch> group) {
        if (group.size() == 1) {
            return group.getFirst().batch();
        }
        var all = new RowBatch();
        group.forEach(each -> all.append(each.batch()));
        return all;
    }

    private static ExecutorService oneThread(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon(true).factory());
    }
}
