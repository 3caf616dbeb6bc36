package io.granary.layout.live;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.progress.RowPlace;
import java.util.List;
import java.util.function.Supplier;

/// Where a storage node refuses questions about rows whose asker does not know the same of the
/// layout. A port; never blocks.
public interface RowGate {
    /// Lets everything pass: for a node whose layout never changes.
    RowGate OPEN =
            new RowGate() {
                @Override
                public void requireWritable(Bytes stamp, Supplier<List<RowPlace>> places) {}

                @Override
                public void requireForgettable(Bytes stamp, Supplier<List<RowPlace>> places) {}

                @Override
                public void requireReadable(Bytes stamp) {}

                @Override
                public void requireFloor(Bytes stamp) {}

                @Override
                public boolean mayHold(RowPlace place) {
                    return true;
                }
            };

    /// Throws [io.granary.rpc.Disagreement] unless rows at `places` may be merged here now.
    void requireWritable(Bytes stamp, Supplier<List<RowPlace>> places);

    /// Throws [io.granary.rpc.Disagreement] unless tombstones at `places` may be forgotten under
    /// the one version that the asker knows: no other counts here, no node holds what it should
    /// not, and this node holds such rows (algorithms §D.5, P1 and P2).
    void requireForgettable(Bytes stamp, Supplier<List<RowPlace>> places);

    /// Throws [io.granary.rpc.Disagreement] unless an answer for one row would say what it must:
    /// that this node still answers at the asker's floor, and knows what the asker knows.
    void requireReadable(Bytes stamp);

    /// Throws [io.granary.rpc.Disagreement] unless this node still answers at the asker's floor.
    void requireFloor(Bytes stamp);

    /// Whether a row at `place` belongs here, now or soon.
    boolean mayHold(RowPlace place);
}
