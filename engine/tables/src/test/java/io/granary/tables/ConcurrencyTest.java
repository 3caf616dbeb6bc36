package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.time.MachineTime;
import io.granary.foundation.work.DiskLane;
import io.granary.layout.live.LayoutView;
import io.granary.layout.map.LayoutMap;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.loopback.LoopbackRpc;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;
import io.granary.tables.replica.DerivedQueue;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.Detail;
import io.granary.tables.world.Bag;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/// Many writers of few rows, on real threads and real clocks.
class ConcurrencyTest {
    private static final int ROWS = 4;
    private static final int WRITES = 1_000;

    @TempDir Path directory;

    @Test
    void noChangeOfARowIsLostInMemory() {
        changeRowsFromManyThreads(Stores.inMemory());
    }

    @Test
    void noChangeOfARowIsLostOnDisk() {
        changeRowsFromManyThreads(Stores.onDisk(directory));
    }

    private static void changeRowsFromManyThreads(Stores stores) {
        OrderedRows rows = stores.open(World.id(0), World.families());
        try (rows;
                MachineTime time = new MachineTime();
                DiskLane disk = DiskLane.of("disk", 4, 10_000);
                RowWriter writer = RowWriter.start("rows", rows, RowWriter.Limits.DEFAULT)) {
            LoopbackRpc network = new LoopbackRpc(time);
            Quorum quorum = new Quorum(network, time, QuorumSettings.DEFAULT);
            LayoutMap layout = LayoutMap.everywhere(List.of(World.id(0)));
            var ports = new ReplicaPorts(network.join(World.id(0)), rows, writer, disk, time);
            DerivedQueue queue = DerivedQueue.open(ports, quorum, LayoutView.still(layout));
            TableReplica.open(Bag.SCHEMA, ports, queue);
            Table<Bag> bags = new Table<>(Bag.SCHEMA, quorum, LayoutView.still(layout), time);

            Flux.range(0, ROWS * WRITES)
                    .flatMap(i -> bags.insert(Bag.of("bag" + i % ROWS, 1 + i / ROWS)), 256)
                    .blockLast();

            for (int i = 0; i < ROWS; i++) {
                Bag bag = await(bags.get(Bag.key("bag" + i), Detail.WHOLE)).orElseThrow();
                assertThat(bag.numbers().cardinality()).isEqualTo(WRITES);
            }
        }
    }
}
