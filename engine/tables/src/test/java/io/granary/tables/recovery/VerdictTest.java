package io.granary.tables.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.rpc.NodeId;
import io.granary.tables.recovery.Verdict.Shown;
import io.granary.tables.world.World;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final NodeId SELF = World.id(0);
    private static final StoreId OLD = new StoreId(Bytes.hex("01".repeat(16)));
    private static final StoreId FRESH = new StoreId(Bytes.hex("02".repeat(16)));

    @Test
    void aFirstStartIsNoLoss() {
        assertThat(verdict(shown(0, false), Trackers.NONE))
                .isEqualTo(
                        new Verdict(
                                new StoreMark(FRESH, 1), false, Optional.empty(), false, false));
    }

    @Test
    void aStoreThatIsOpenedAgainIsOneOpeningLater() {
        var opened = new Verdict(new StoreMark(OLD, 5), false, Optional.empty(), false, false);

        assertThat(verdict(shown(4, false), known(4))).isEqualTo(opened);
        assertThat(verdict(shown(4, false), known(3))).isEqualTo(opened);
        assertThat(verdict(shown(4, false), Trackers.NONE)).isEqualTo(opened);
    }

    @Test
    void anEmptyEarlierOrShrunkStoreLacksRowsAndGetsAnotherId() {
        var lost = new Verdict(new StoreMark(FRESH, 1), true, Optional.of(OLD), true, true);

        assertThat(verdict(shown(0, false), known(1))).isEqualTo(lost);
        assertThat(verdict(shown(2, false), known(3))).isEqualTo(lost);
        assertThat(verdict(shown(4, true), known(4))).isEqualTo(lost);
        assertThat(verdict(shown(4, true), Trackers.NONE)).isEqualTo(lost);
    }

    @Test
    void aShrunkStoreThatNobodyRemembersHasNoName() {
        assertThat(verdict(shown(0, true), Trackers.NONE).lost()).contains(Verdict.NAMELESS);
    }

    @Test
    void aLossIsRememberedOverAStart() {
        Trackers known = known(3).opened(SELF, new StoreMark(FRESH, 1), true, stamp());

        assertThat(verdict(recovering(false, false), known))
                .isEqualTo(
                        new Verdict(new StoreMark(FRESH, 2), false, Optional.of(OLD), true, true));
    }

    @Test
    void aStoreIsEmptiedOnceForEachLoss() {
        Trackers known = known(3).opened(SELF, new StoreMark(FRESH, 1), true, stamp());

        assertThat(verdict(recovering(true, false), known))
                .isEqualTo(
                        new Verdict(new StoreMark(FRESH, 2), false, Optional.of(OLD), true, false));
        assertThat(verdict(recovering(true, true), known).misleading()).isTrue();
    }

    private static Shown recovering(boolean cleared, boolean shrunk) {
        return new Shown(Optional.of(new StoreMark(FRESH, 1)), Optional.of(OLD), cleared, shrunk);
    }

    @Test
    void aLossThatIsAcceptedIsALossButNothingIsLacking() {
        var verdict = Verdict.of(SELF, shown(0, false), known(1), OLD::equals, () -> FRESH);

        assertThat(verdict)
                .isEqualTo(
                        new Verdict(new StoreMark(FRESH, 1), true, Optional.of(OLD), false, false));
        assertThat(
                        Verdict.of(SELF, shown(0, false), known(1), FRESH::equals, () -> FRESH)
                                .lacking())
                .isTrue();
    }

    private static Verdict verdict(Shown shown, Trackers known) {
        return Verdict.of(SELF, shown, known, _ -> false, () -> FRESH);
    }

    /// @param boots how often it was opened; 0 for an empty store
    private static Shown shown(long boots, boolean shrunk) {
        return new Shown(
                Optional.of(new StoreMark(OLD, boots)).filter(mark -> mark.boots() > 0),
                Optional.empty(),
                false,
                shrunk);
    }

    private static Trackers known(long boots) {
        return Trackers.NONE.opened(SELF, new StoreMark(OLD, boots), false, stamp());
    }

    private static HybridTimestamp stamp() {
        return new HybridTimestamp(1_000);
    }
}
