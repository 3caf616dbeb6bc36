package io.granary.layout.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.world.Nodes;
import io.granary.rpc.NodeId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrackersTest {
    private static final NodeId NODE = Nodes.node(1);
    private static final StoreId FIRST = new StoreId(Bytes.hex("01".repeat(16)));
    private static final StoreId SECOND = new StoreId(Bytes.hex("02".repeat(16)));
    private static final HybridTimestamp NOON = new HybridTimestamp(1_000);
    private static final HybridTimestamp MORNING = new HybridTimestamp(10);

    @Test
    void aStoreThatIsOpenedLaterOutdatesAnEarlierState() {
        Trackers known = opened(Trackers.NONE, FIRST, 3, false, NOON);

        assertThat(known.outdate(NODE, new StoreMark(FIRST, 2))).isTrue();
        assertThat(known.outdate(NODE, new StoreMark(FIRST, 3))).isFalse();
        assertThat(known.outdate(NODE, new StoreMark(FIRST, 4))).isFalse();
        assertThat(known.outdate(NODE, new StoreMark(SECOND, 9))).isTrue();
        assertThat(known.outdate(Nodes.node(2), new StoreMark(SECOND, 1))).isFalse();
    }

    @Test
    void whatWasHeardOfAStoreOutlivesANewerStampOfAnEarlierState() {
        Trackers rolledBack = opened(Trackers.NONE, FIRST, 2, false, NOON);
        Trackers others = opened(Trackers.NONE, FIRST, 5, false, MORNING);

        Trackers both = rolledBack.merge(others);
        assertThat(both).isEqualTo(others.merge(rolledBack));
        assertThat(both.storeOf(NODE)).contains(new StoreMark(FIRST, 2));
        assertThat(both.outdate(NODE, new StoreMark(FIRST, 2))).isTrue();
    }

    @Test
    void theStoreOpenedLastCountsWhateverTheClocksSay() {
        Trackers known = opened(Trackers.NONE, FIRST, 1, false, NOON);
        known = opened(known, SECOND, 1, true, MORNING);

        assertThat(known.storeOf(NODE)).contains(new StoreMark(SECOND, 1));
        assertThat(known.outdate(NODE, new StoreMark(FIRST, 2))).isTrue();
    }

    @Test
    void onlyLossesMakeAnEra() {
        Trackers quiet = opened(Trackers.NONE, FIRST, 1, false, NOON);
        Trackers lossy = opened(quiet, SECOND, 1, true, NOON);
        Trackers restarted = opened(lossy, SECOND, 2, false, NOON);

        assertThat(quiet.era()).isEqualTo(Bytes.EMPTY);
        assertThat(lossy.era().length()).isEqualTo(8);
        assertThat(restarted.era()).isEqualTo(lossy.era());
        assertThat(Trackers.NONE.storeOf(NODE)).isEqualTo(Optional.empty());
    }

    private static Trackers opened(
            Trackers before, StoreId store, long boots, boolean afterLoss, HybridTimestamp now) {
        return before.opened(NODE, new StoreMark(store, boots), afterLoss, now);
    }
}
