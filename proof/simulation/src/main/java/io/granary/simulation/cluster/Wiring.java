package io.granary.simulation.cluster;

import io.granary.layout.live.LayoutView;
import io.granary.quorum.Consistency.Mode;
import io.granary.rpc.Answers;
import io.granary.rpc.Rpc;
import io.granary.simulation.disk.Syncing;
import io.granary.storage.files.FileTree;
import io.granary.storage.rows.OrderedRows;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/// What lies between a node and its surroundings, and how it is set. Honest wiring passes
/// everything on as it is; another one is how a bug gets into a run.
///
/// @param asking what a process asks others through, made anew for each process
/// @param syncing when the disks sync
/// @param mode how many replicas readers and writers wait for
/// @param disk what a process sees of its disk
/// @param standing how a process sees the layout, and answers by it
public record Wiring(
        UnaryOperator<Rpc> asking, Syncing syncing, Mode mode, DiskView disk, Standing standing) {
    /// What lies between a process and those who ask it.
    public interface Answering extends BiFunction<Answers, LayoutView, Answers> {}

    /// How a process stands to the layout.
    ///
    /// @param knowing what it sees the layout through, made anew for each process
    /// @param answering what it answers others through, which sees the layout as it does
    record Standing(UnaryOperator<LayoutView> knowing, Answering answering) {}

    public static final Wiring HONEST =
            new Wiring(
                    UnaryOperator.identity(),
                    Syncing.AT_ONCE,
                    Mode.CONSISTENT,
                    new DiskView(UnaryOperator.identity(), UnaryOperator.identity(), true, false),
                    new Standing(UnaryOperator.identity(), (answers, _) -> answers));

    /// What a process sees of its disk.
    ///
    /// @param storing what it keeps rows through, made anew for each process
    /// @param filing what it keeps files through, made anew for each process
    /// @param scrubbed whether it ever reads all of it
    /// @param forgiven whether it goes on without the rows that it has lost
    record DiskView(
            UnaryOperator<OrderedRows> storing,
            UnaryOperator<FileTree> filing,
            boolean scrubbed,
            boolean forgiven) {}

    public Wiring withAsking(UnaryOperator<Rpc> other) {
        return new Wiring(other, syncing, mode, disk, standing);
    }

    public Wiring withStoring(UnaryOperator<OrderedRows> other) {
        return with(new DiskView(other, disk.filing(), disk.scrubbed(), disk.forgiven()));
    }

    public Wiring withFiling(UnaryOperator<FileTree> other) {
        return with(new DiskView(disk.storing(), other, disk.scrubbed(), disk.forgiven()));
    }

    public Wiring withoutScrub() {
        return with(new DiskView(disk.storing(), disk.filing(), false, disk.forgiven()));
    }

    public Wiring withLossesForgiven() {
        return with(new DiskView(disk.storing(), disk.filing(), disk.scrubbed(), true));
    }

    public Wiring withSyncing(Syncing other) {
        return new Wiring(asking, other, mode, disk, standing);
    }

    public Wiring withMode(Mode other) {
        return new Wiring(asking, syncing, other, disk, standing);
    }

    public Wiring withKnowing(UnaryOperator<LayoutView> other) {
        return with(new Standing(other, standing.answering()));
    }

    public Wiring withAnswering(Answering other) {
        return with(new Standing(standing.knowing(), other));
    }

    private Wiring with(DiskView other) {
        return new Wiring(asking, syncing, mode, other, standing);
    }

    private Wiring with(Standing other) {
        return new Wiring(asking, syncing, mode, disk, other);
    }
}
