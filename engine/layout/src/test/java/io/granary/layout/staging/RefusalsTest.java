package io.granary.layout.staging;

import static io.granary.layout.staging.LayoutDeskTest.applied;
import static io.granary.layout.staging.LayoutDeskTest.apply;
import static io.granary.layout.world.Nodes.node;
import static io.granary.layout.world.Nodes.serve;
import static io.granary.layout.world.Nodes.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.layout.assign.Balance;
import io.granary.layout.assign.ZoneRedundancy;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.health.NodeReport;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.layout.world.Documents;
import io.granary.layout.world.Town;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RefusalsTest {
    @Test
    void aCapacityOfZeroOrLessIsRefused() {
        LayoutDesk desk = new Town(1).desk(1);
        for (long capacity : List.of(0L, -1L, Long.MIN_VALUE)) {
            var rows =
                    new RoleChange.Assign(
                            node(1),
                            "a",
                            OptionalLong.of(capacity),
                            OptionalLong.empty(),
                            List.of());
            var blocks =
                    new RoleChange.Assign(
                            node(1),
                            "a",
                            OptionalLong.empty(),
                            OptionalLong.of(capacity),
                            List.of());

            assertRefused(desk.stage(List.of(rows)), Reason.ZERO_CAPACITY, "gateway");
            assertRefused(desk.stage(List.of(blocks)), Reason.ZERO_CAPACITY, node(1).toString());
        }
        assertThat(desk.staged().isEmpty()).isTrue();
    }

    @Test
    void aNodeTwiceInOneRequestIsRefusedAndNothingStaged() {
        LayoutDesk desk = new Town(1).desk(1);

        assertRefused(
                desk.stage(List.of(store(1, "a", 1), store(2, "a", 1), serve(1, "b"))),
                Reason.DUPLICATE_NODE,
                node(1) + " appears twice");
        assertThat(desk.staged().isEmpty()).isTrue();
    }

    @Test
    void namesThatAreNoneAreRefused() {
        LayoutDesk desk = new Town(1).desk(1);
        for (String zone : List.of("", " ", "a b", "a\n", "z".repeat(65))) {
            assertRefused(desk.stage(List.of(serve(1, zone))), Reason.BAD_REQUEST, "zone");
            var tagged =
                    new RoleChange.Assign(
                            node(1),
                            "a",
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            List.of(zone));
            assertRefused(desk.stage(List.of(tagged)), Reason.BAD_REQUEST, "tag");
        }
    }

    @Test
    void tooFewNodesAreRefusedWithTheNumber() {
        LayoutDesk desk = new Town(1).desk(1);
        desk.stage(List.of(store(1, "a", 1), store(2, "b", 1), serve(3, "c"))).block();

        assertRefused(
                desk.preview(),
                Reason.IMPOSSIBLE,
                "metadata: replication factor 3 needs as many storage nodes, not 2");
    }

    @Test
    void tooFewZonesAreRefusedWithTheNumber() {
        LayoutDesk desk = new Town(1).desk(1);
        desk.stage(List.of(store(1, "a", 1), store(2, "a", 1), store(3, "a", 1))).block();
        PlacementRules spread = new PlacementRules(3, new ZoneRedundancy.AtLeast(2), Balance.EVEN);
        desk.setParameters(
                        new LayoutParameters(PartitionBits.DEFAULT, PlacementRules.DEFAULT, spread))
                .block();

        assertRefused(
                desk.preview(),
                Reason.IMPOSSIBLE,
                "blocks: zone redundancy 2 needs as many storage zones, not 1");
    }

    @Test
    void parametersThatNoLayoutCanHaveAreRefused() {
        LayoutDesk desk = applied().desk(1);
        for (PlacementRules rules :
                List.of(
                        PlacementRules.of(0),
                        PlacementRules.of(10),
                        new PlacementRules(3, new ZoneRedundancy.AtLeast(0), Balance.EVEN),
                        new PlacementRules(3, new ZoneRedundancy.AtLeast(4), Balance.EVEN))) {
            assertRefused(
                    desk.setParameters(
                            new LayoutParameters(
                                    PartitionBits.DEFAULT, PlacementRules.DEFAULT, rules)),
                    Reason.BAD_REQUEST,
                    "blocks: ");
        }
    }

    @Test
    void fewerPartitionsAreRefused() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        desk.setParameters(bits(9)).block();
        apply(desk, Approval.by("ann"));

        assertRefused(desk.setParameters(bits(8)), Reason.BAD_REQUEST, "only become more");
    }

    @Test
    void nothingStagedIsNothingToApply() {
        LayoutDesk desk = applied().desk(1);

        assertRefused(desk.preview(), Reason.NOTHING_TO_APPLY, "nothing is staged");
        assertRefused(new Town(1).desk(1).preview(), Reason.NOTHING_TO_APPLY, "nothing is staged");
    }

    @Test
    void aPlanThatIsNotThePreviewedOneIsRefused() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        desk.stage(List.of(serve(4, "a"))).block();
        PlanHash previewed = desk.preview().blockOptional().orElseThrow().hash();
        desk.stage(List.of(serve(5, "a"))).block();

        assertRefused(
                desk.apply(previewed, Approval.by("ann").forced()),
                Reason.OTHER_PLAN,
                previewed.toString());
        assertRefused(
                desk.apply(new PlanHash(Bytes.hex("00".repeat(32))), Approval.by("ann")),
                Reason.OTHER_PLAN,
                "look at the preview again");
        assertThat(desk.history()).hasSize(1);
    }

    @Test
    void aPlanIsAppliedOnce() {
        LayoutDesk desk = applied().desk(1);
        desk.stage(List.of(serve(4, "a"))).block();
        PlanHash previewed = desk.preview().blockOptional().orElseThrow().hash();
        desk.apply(previewed, Approval.by("ann")).block();

        assertRefused(
                desk.apply(previewed, Approval.by("ann")), Reason.NOTHING_TO_APPLY, "nothing");
    }

    @Test
    void partitionsChangeHandsAndTheNextChangeWaitsForThat() {
        LayoutDesk desk = applied().desk(1);
        desk.stage(List.of(new RoleChange.Remove(node(3)), store(4, "c", 100))).block();
        desk.apply(previewed(desk), Approval.by("ann")).block();
        desk.stage(List.of(store(5, "c", 100))).block();

        assertRefused(
                desk.apply(previewed(desk), Approval.by("ann")),
                Reason.STILL_CHANGING,
                "still under way");
        desk.apply(previewed(desk), Approval.by("ann").forced()).block();
        assertThat(desk.history()).hasSize(3);
    }

    @Test
    void fewerCopiesAreAppliedWithoutForce() {
        LayoutDesk desk = applied().desk(1);
        LayoutDeskTest.copies(desk, 1);

        desk.apply(previewed(desk), Approval.by("ann")).block();

        assertThat(desk.history()).hasSize(2);
    }

    private static PlanHash previewed(LayoutDesk desk) {
        return desk.preview().blockOptional().orElseThrow().hash();
    }

    @Test
    void partitionsWithoutAQuorumAreRefusedUnlessForced() {
        Town town = new Town(3);
        LayoutDesk desk = town.desk(1);
        desk.stage(List.of(store(1, "a", 1), store(2, "b", 1), store(3, "c", 1))).block();
        town.cut(2);
        PlanHash previewed = desk.preview().blockOptional().orElseThrow().hash();
        town.cut(3);

        assertRefused(
                desk.apply(previewed, Approval.by("ann")),
                Reason.NO_QUORUM,
                "256 partitions of metadata would have no write quorum");
        town.heal(3);
        desk.apply(previewed, Approval.by("ann")).block();
        assertThat(desk.history()).hasSize(1);
    }

    @Test
    void capacityForWhatANodeDoesNotKeepIsRefusedUnlessForced() {
        Town town = new Town(3);
        town.report(2, keepingRowsOnly());
        LayoutDesk desk = town.desk(1);
        desk.stage(List.of(store(1, "a", 1), store(2, "b", 1), store(3, "c", 1))).block();
        PlanHash previewed = desk.preview().blockOptional().orElseThrow().hash();

        assertRefused(
                desk.apply(previewed, Approval.by("ann")),
                Reason.CANNOT_KEEP,
                node(2) + " would have capacity for blocks, but says that it keeps none");
        assertThat(desk.history()).isEmpty();
        desk.apply(previewed, Approval.by("ann").forced()).block();
        assertThat(desk.history()).hasSize(1);
    }

    private static NodeReport keepingRowsOnly() {
        var room = new NodeReport.Room(ByteCount.gibibytes(1), ByteCount.gibibytes(2));
        return new NodeReport(
                "two",
                "1",
                Optional.of(room),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Test
    void aBannedNodeGetsNoRole() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        desk.stage(List.of(serve(8, "a"))).block();
        town.keeper(1).change(RefusalsTest::banningEight).block();

        assertRefused(desk.stage(List.of(serve(8, "a"))), Reason.BANNED_NODE, "is banned");
        assertRefused(desk.preview(), Reason.BANNED_NODE, node(8).toString());
        assertThat(
                        desk.stage(List.of(new RoleChange.Remove(node(8))))
                                .blockOptional()
                                .orElseThrow()
                                .isEmpty())
                .isTrue();
    }

    @Test
    void aVersionThatNeverWasCannotBeGoneBackTo() {
        LayoutDesk desk = applied().desk(1);

        assertRefused(
                desk.revertTo(Documents.everywhere(1, List.of(), "never").id()),
                Reason.UNKNOWN_VERSION,
                "there is no version 1-");
    }

    @Test
    void longTextsAreRefused() {
        LayoutDesk desk = applied().desk(1);
        desk.stage(List.of(serve(4, "a"))).block();
        PlanHash hash = desk.preview().blockOptional().orElseThrow().hash();

        assertRefused(
                desk.apply(hash, new Approval("ann", "x".repeat(1025), false)),
                Reason.BAD_REQUEST,
                "note");
    }

    @Test
    void aPlanHashIsReadBackFromItsText() {
        PlanHash hash = new PlanHash(Bytes.hex("ab".repeat(32)));

        assertThat(PlanHash.parse(hash.toString())).contains(hash);
        for (String rubbish : List.of("", "ab", "AB".repeat(32), "zz".repeat(32))) {
            assertThat(PlanHash.parse(rubbish)).isEmpty();
        }
    }

    private static LayoutParameters bits(int bits) {
        return new LayoutParameters(
                new PartitionBits(bits), PlacementRules.DEFAULT, PlacementRules.DEFAULT);
    }

    private static LayoutDocument banningEight(LayoutDocument document) {
        return new LayoutDocument(
                document.cluster(),
                document.versions(),
                document.trackers(),
                new TreeSet<>(List.of(node(8))),
                document.staging());
    }

    private static void assertRefused(Mono<?> answer, Reason reason, String words) {
        LayoutRefused refused = catchThrowableOfType(LayoutRefused.class, answer::block);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(words);
        assertThat(refused.getStackTrace()).isEmpty();
    }
}
