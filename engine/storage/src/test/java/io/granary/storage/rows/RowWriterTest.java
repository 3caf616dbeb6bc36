package io.granary.storage.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.storage.rows.inmemory.InMemoryRows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

final class RowWriterTest {
    private static final Family FAMILY = new Family("rows");
    private static final RowWriter.Limits SMALL =
            new RowWriter.Limits(ByteCount.of(1000), ByteCount.of(500));

    private final CountedWrites rows = new CountedWrites(new InMemoryRows());
    private final List<Runnable> lane = new ArrayList<>();
    private final RowWriter writer = RowWriter.on(lane::add, rows, SMALL);

    @Test
    void aBatchIsDoneOnceItIsWritten() {
        var written = writer.submit(batch(10));
        assertThat(written).isNotDone();
        lane.removeFirst().run();
        assertThat(written).isCompletedWithValue(null);
        assertThat(rows.writes()).isEqualTo(1);
    }

    @Test
    void aFullGroupLeavesTheRestToTheNext() {
        var submitted = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 4; i++) {
            submitted.add(writer.submit(batch(150)));
        }
        lane.removeFirst().run();
        assertThat(submitted).allMatch(CompletableFuture::isDone);
        assertThat(rows.writes()).isEqualTo(2);
        assertThat(lane).isEmpty();
    }

    @Test
    void theLaneIsAskedAgainAfterItRanDry() {
        var first = writer.submit(batch(10));
        lane.removeFirst().run();
        assertThat(first).isCompleted();
        var later = writer.submit(batch(10));
        lane.removeFirst().run();
        assertThat(later).isCompleted();
    }

    @Test
    void aBatchBeyondTheLimitIsRefusedAndLeavesNoTrace() {
        var first = writer.submit(batch(900));
        var refused = writer.submit(batch(200));
        assertThatThrownBy(refused::get).hasCauseInstanceOf(RejectedExecutionException.class);
        lane.removeFirst().run();
        assertThat(first).isCompleted();
        assertThat(rows.writes()).isEqualTo(1);
    }

    @Test
    void aBatchLargerThanAllLimitsIsWrittenAlone() {
        var large = writer.submit(batch(5000));
        lane.removeFirst().run();
        assertThat(large).isCompleted();
    }

    @Test
    void aFailureReachesEveryoneOfTheGroup() {
        var first = writer.submit(batch(10));
        var second = writer.submit(batch(10));
        rows.close();
        lane.removeFirst().run();
        assertThat(List.of(first, second)).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThatThrownBy(first::get).hasCauseInstanceOf(StorageFailed.class);
    }

    @Test
    void closingWritesWhatWaitsAndRefusesWhatComes() {
        var closing = RowWriter.start("closing", rows, RowWriter.Limits.DEFAULT);
        var submitted = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < 100; i++) {
            submitted.add(closing.submit(batch(10)));
        }
        closing.close();
        assertThat(submitted).allMatch(written -> written.isDone());
        assertThat(submitted).noneMatch(CompletableFuture::isCompletedExceptionally);
        var late = closing.submit(batch(10));
        assertThatThrownBy(late::get).hasCauseInstanceOf(StorageFailed.class);
        closing.close();
    }

    @Test
    void groupsLargerThanWhatMayWaitAreABug() {
        assertThatThrownBy(() -> new RowWriter.Limits(ByteCount.of(1), ByteCount.of(2)))
                .isInstanceOf(BrokenInvariant.class);
    }

    private static RowBatch batch(int size) {
        return new RowBatch().put(FAMILY, Bytes.utf8("key"), Bytes.wrap(new byte[size]));
    }
}
