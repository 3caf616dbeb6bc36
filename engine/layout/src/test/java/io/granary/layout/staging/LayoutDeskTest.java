package io.granary.layout.staging;

import static io.granary.layout.world.Nodes.node;
import static io.granary.layout.world.Nodes.serve;
import static io.granary.layout.world.Nodes.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.ByteCount;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.document.StagedRole;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.PartitionBits;
import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.HistoryEntry.Standing;
import io.granary.layout.world.Nodes;
import io.granary.layout.world.Town;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LayoutDeskTest {
    private static final List<RoleChange> THREE_ZONES =
            List.of(store(1, "a", 100), store(2, "b", 100), store(3, "c", 100));

    @Test
    void aFirstLayoutIsStagedPreviewedAndApplied() {
        Town town = new Town(3);
        LayoutDesk desk = town.desk(1);

        assertThat(desk.stage(THREE_ZONES).blockOptional().orElseThrow().roles()).hasSize(3);
        Preview preview = desk.preview().blockOptional().orElseThrow();
        LayoutVersion version =
                desk.apply(preview.hash(), Approval.by("ann")).blockOptional().orElseThrow();
        town.pass(Duration.ofMillis(1));

        assertThat(version.id().epoch()).isEqualTo(1);
        assertThat(desk.staged().isEmpty()).isTrue();
        for (int number = 1; number <= 3; number++) {
            LayoutMap map = town.keeper(number).current();
            assertThat(map.holders(Assignment.METADATA)).isEqualTo(Nodes.nodes(3));
            assertThat(map.zoneOf(node(number))).contains(List.of("a", "b", "c").get(number - 1));
        }
    }

    @Test
    void everyNodesDeskShowsTheSamePlan() {
        Town town = new Town(3);
        town.desk(1).stage(THREE_ZONES).block();
        town.pass(Duration.ofMillis(1));

        assertThat(town.desk(3).preview().blockOptional().orElseThrow())
                .isEqualTo(town.desk(1).preview().blockOptional().orElseThrow());
        assertThat(town.desk(2).staged()).isEqualTo(town.desk(1).staged());
        town.desk(2)
                .apply(
                        town.desk(3).preview().blockOptional().orElseThrow().hash(),
                        Approval.by("bob"))
                .block();
        town.pass(Duration.ofMillis(1));
        assertThat(town.desk(1).history()).hasSize(1);
    }

    @Test
    void aPreviewShowsWhatEachZoneRedundancyWouldCost() {
        LayoutDesk desk = new Town(1).desk(1);
        desk.stage(
                        List.of(
                                store(1, "a", 1000),
                                store(2, "a", 1000),
                                store(3, "b", 1000),
                                store(4, "b", 1000),
                                store(5, "c", 100)))
                .block();

        AssignmentPreview blocks = desk.preview().blockOptional().orElseThrow().blocks();

        assertThat(blocks.choices()).extracting(RedundancyChoice::zones).containsExactly(1, 2, 3);
        assertThat(blocks.plan().zonesSpanned()).isEqualTo(3);
        assertThat(blocks.choices().getLast().effective())
                .isEqualTo(ByteCount.of(blocks.plan().effectiveBytes()))
                .isLessThan(ByteCount.gibibytes(101));
        assertThat(blocks.choices().get(1).effective()).isGreaterThan(ByteCount.gibibytes(1360));
        assertThat(blocks.choices().get(1).usable())
                .isEqualTo(ByteCount.of(blocks.choices().get(1).effective().value() * 3));
        assertThat(desk.preview().blockOptional().orElseThrow().warnings())
                .anyMatch(warning -> warning.startsWith("blocks: spanning 3 zones"));
    }

    @Test
    void metadataAndBlocksGoToTheNodesThatOfferRoomForThem() {
        Town town = new Town(2);
        LayoutDesk desk = town.desk(1);
        copies(desk, 1);
        desk.stage(
                        List.of(
                                new RoleChange.Assign(
                                        node(1),
                                        "a",
                                        OptionalLong.of(1 << 30),
                                        OptionalLong.empty(),
                                        List.of("ssd")),
                                new RoleChange.Assign(
                                        node(2),
                                        "a",
                                        OptionalLong.empty(),
                                        OptionalLong.of(1 << 30),
                                        List.of()),
                                serve(3, "b")))
                .block();

        apply(desk, Approval.by("ann"));

        LayoutMap map = town.keeper(1).current();
        assertThat(map.holders(Assignment.METADATA)).containsExactly(node(1));
        assertThat(map.holders(Assignment.BLOCKS)).containsExactly(node(2));
        assertThat(map.nodes()).isEqualTo(Nodes.nodes(3));
        assertThat(map.metadata().getFirst().writeQuorum()).isEqualTo(1);
    }

    @Test
    void aGatewayMayComeAndGoWithoutForce() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        LayoutMap before = town.keeper(1).current();

        desk.stage(List.of(serve(4, "a"))).block();
        Preview preview = desk.preview().blockOptional().orElseThrow();
        desk.apply(preview.hash(), Approval.by("ann")).block();

        assertThat(preview.metadata().moves()).isEmpty();
        assertThat(town.keeper(1).current().nodes()).contains(node(4));
        assertThat(town.keeper(1).current().metadata()).isEqualTo(before.metadata());

        town.handOver();
        desk.stage(List.of(new RoleChange.Remove(node(4)))).block();
        apply(desk, Approval.by("ann"));
        assertThat(town.keeper(1).current()).isEqualTo(before);
        assertThat(desk.history()).hasSize(3);
    }

    @Test
    void aPreviewShowsWhatMovesBetweenWhichNodes() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        desk.stage(List.of(new RoleChange.Remove(node(3)), store(4, "c", 100))).block();

        AssignmentPreview metadata = desk.preview().blockOptional().orElseThrow().metadata();

        assertThat(metadata.changedPartitions()).isEqualTo(256);
        assertThat(metadata.moves())
                .containsExactly(
                        new Move(
                                node(3),
                                node(4),
                                256,
                                ByteCount.of(256 * metadata.plan().partitionSize())));
    }

    @Test
    void moreCopiesComeFromTheLeaders() {
        Town town = new Town(2);
        LayoutDesk desk = town.desk(1);
        copies(desk, 1);
        desk.stage(List.of(store(1, "a", 10))).block();
        apply(desk, Approval.by("ann"));

        copies(desk, 2);
        desk.stage(List.of(store(2, "b", 10))).block();
        AssignmentPreview blocks = desk.preview().blockOptional().orElseThrow().blocks();

        assertThat(blocks.moves()).hasSize(1);
        assertThat(blocks.moves().getFirst().partitions()).isEqualTo(256);
        assertThat(blocks.moves().getFirst().from()).isEqualTo(node(1));
        assertThat(blocks.changedPartitions()).isEqualTo(256);
    }

    @Test
    void doublingThePartitionsMovesNothing() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        List<ReplicaSet> before = town.keeper(1).current().blocks();
        desk.setParameters(
                        new LayoutParameters(
                                new PartitionBits(10),
                                PlacementRules.DEFAULT,
                                PlacementRules.DEFAULT))
                .block();

        Preview preview = desk.preview().blockOptional().orElseThrow();
        apply(desk, Approval.by("ann"));

        assertThat(preview.blocks().changedPartitions()).isZero();
        List<ReplicaSet> after = town.keeper(1).current().blocks();
        assertThat(after).hasSize(1024);
        for (int partition = 0; partition < 1024; partition++) {
            assertThat(after.get(partition).inOrder())
                    .isEqualTo(before.get(partition / 4).inOrder());
        }
    }

    @Test
    void whatIsStagedCanBeTakenBack() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        desk.stage(List.of(serve(4, "a"), new RoleChange.Remove(node(2)))).block();
        copies(desk, 1);

        assertThat(desk.unstage(node(4)).blockOptional().orElseThrow().roles())
                .containsOnlyKeys(node(2));
        assertThat(desk.unstage(node(7)).blockOptional().orElseThrow().roles())
                .containsOnlyKeys(node(2));
        assertThat(desk.revertStaging().blockOptional().orElseThrow().isEmpty()).isTrue();
        assertThat(desk.staged().parameters()).isEmpty();
    }

    @Test
    void theHistoryShowsWhoDidWhatAndAllOfItCanBeUndone() {
        Town town = applied();
        LayoutDesk desk = town.desk(1);
        VersionId first = desk.history().getFirst().id();
        LayoutMap before = town.keeper(1).current();
        town.pass(Duration.ofHours(1));
        desk.stage(List.of(new RoleChange.Remove(node(3)), store(4, "c", 100), serve(5, "x")))
                .block();
        desk.apply(
                        desk.preview().blockOptional().orElseThrow().hash(),
                        new Approval("bob", "new disks", true))
                .block();

        assertThat(desk.history())
                .extracting(HistoryEntry::standing)
                .containsExactly(Standing.CURRENT, Standing.PAST);
        assertThat(desk.history().getFirst().authorship().author()).isEqualTo("bob");
        assertThat(desk.history().getFirst().authorship().note()).isEqualTo("new disks");
        assertThat(desk.history().getFirst().proposal().parents()).containsExactly(first);
        assertThat(desk.history().getFirst().authorship().at())
                .isGreaterThan(desk.history().getLast().authorship().at());

        StagedChanges undo = desk.revertTo(first).blockOptional().orElseThrow();
        assertThat(undo.roles()).containsOnlyKeys(node(3), node(4), node(5));
        assertThat(undo.roles()).containsEntry(node(4), new StagedRole.Removed());
        desk.apply(desk.preview().blockOptional().orElseThrow().hash(), Approval.by("ann").forced())
                .block();

        LayoutMap after = town.keeper(1).current();
        assertThat(after.zones()).isEqualTo(before.zones());
        assertThat(desk.history()).hasSize(3);
    }

    @Test
    void whatLostAgainstAnotherVersionIsStagedAgainAndShown() {
        Town town = applied();
        town.pass(Duration.ofSeconds(1));
        town.cut(2);
        town.desk(1).stage(List.of(serve(4, "a"))).block();
        apply(town.desk(1), Approval.by("ann"));
        town.desk(2).stage(List.of(serve(5, "b"))).block();
        apply(town.desk(2), Approval.by("bob").forced());
        town.heal(2);
        town.pass(Duration.ofMinutes(1));

        LayoutDesk desk = town.desk(3);
        LayoutMap map = town.keeper(3).current();
        StagedChanges staged = desk.staged();
        int lost = map.nodes().contains(node(4)) ? 5 : 4;
        assertThat(staged.conflicting()).hasSize(1);
        assertThat(staged.roles()).containsOnlyKeys(node(lost));
        assertThat(desk.history())
                .extracting(HistoryEntry::standing)
                .containsExactly(Standing.CURRENT, Standing.CONFLICTING, Standing.PAST);

        town.handOver();
        Preview preview = desk.preview().blockOptional().orElseThrow();
        assertThat(preview.warnings()).anyMatch(warning -> warning.contains("staged again"));
        desk.apply(preview.hash(), Approval.by("eve")).block();
        town.pass(Duration.ofMillis(1));

        assertThat(town.keeper(1).current().nodes()).isEqualTo(Nodes.nodes(5));
        assertThat(town.desk(1).staged().isEmpty()).isTrue();
        assertThat(desk.history())
                .extracting(HistoryEntry::standing)
                .containsExactly(Standing.CURRENT, Standing.PAST, Standing.PAST, Standing.PAST);
    }

    @Test
    void theSameChangeAppliedTwiceAtOnceConflictsOnlyByName() {
        Town town = applied();
        town.pass(Duration.ofSeconds(1));
        town.desk(1).stage(List.of(serve(4, "a"))).block();
        town.pass(Duration.ofMillis(1));
        town.cut(2);
        apply(town.desk(1), Approval.by("ann"));
        apply(town.desk(2), Approval.by("bob").forced());
        town.heal(2);
        town.pass(Duration.ofMinutes(1));

        assertThat(town.desk(3).staged().roles()).isEmpty();
        assertThat(town.desk(3).staged().conflicting()).hasSize(1);
        town.handOver();
        apply(town.desk(3), Approval.by("eve"));
        assertThat(town.desk(3).staged().isEmpty()).isTrue();
    }

    static void apply(LayoutDesk desk, Approval approval) {
        desk.apply(desk.preview().blockOptional().orElseThrow().hash(), approval).block();
    }

    /// One, two, … copies of everything.
    static void copies(LayoutDesk desk, int copies) {
        PlacementRules rules = PlacementRules.of(copies);
        desk.setParameters(new LayoutParameters(PartitionBits.DEFAULT, rules, rules)).block();
    }

    /// Three nodes in three zones with a layout.
    static Town applied() {
        Town town = new Town(3);
        town.desk(1).stage(THREE_ZONES).block();
        apply(town.desk(1), Approval.by("ann"));
        town.pass(Duration.ofMillis(1));
        return town;
    }
}
