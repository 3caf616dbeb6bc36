package io.granary.simulation.disk;

import io.granary.simulation.world.Chance;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.OrderedRowsContract;
import java.util.List;

final class OpenRowsTest extends OrderedRowsContract {
    private final Chance chance = Chance.of(1, "disk");
    private final RowsDisk disk = new RowsDisk(List.of(), Syncing.AT_ONCE);

    @Override
    protected OrderedRows openEmpty() {
        return disk.open(chance);
    }

    @Override
    protected OrderedRows reopen(OrderedRows rows) {
        return disk.open(chance);
    }
}
