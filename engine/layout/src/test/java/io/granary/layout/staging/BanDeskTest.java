package io.granary.layout.staging;

import static io.granary.layout.staging.LayoutDeskTest.apply;
import static io.granary.layout.world.Nodes.node;
import static io.granary.layout.world.Nodes.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.BanPreview.Loss;
import io.granary.layout.staging.LayoutRefused.Reason;
import io.granary.layout.world.Nodes;
import io.granary.layout.world.Town;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class BanDeskTest {
    private static final List<RoleChange> FIRST_THREE =
            List.of(store(1, "a", 100), store(2, "b", 100), store(3, "c", 100));

    private final Town town = new Town(5);
    private final LayoutDesk desk = town.desk(1);

    @Test
    void aChangeThatWaitsForADeadMajorityEndsOnceThatIsBanned() {
        VersionId wanted = replaceTwoDead();
        town.handOver();
        assertThat(floor()).isNotEqualTo(wanted);

        BanPreview preview = previewed(2, 3);
        BanPreview banned =
                desk.bans().ban(nodes(2, 3), preview.hash()).blockOptional().orElseThrow();
        town.pass(Duration.ofSeconds(30));

        assertThat(preview.losses())
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.version().epoch()).isEqualTo(1);
                    assertThat(loss.rows()).isEqualTo(256);
                    assertThat(loss.blocks()).isZero();
                    assertThat(loss.partitions()).isEqualTo(256);
                });
        assertThat(banned).isEqualTo(preview);
        assertThat(floor()).isEqualTo(wanted);
        assertThat(town.desk(4).bans().banned()).isEqualTo(nodes(2, 3));
    }

    @Test
    void blocksAreLostWhereNobodyIsLeftWhoHadThem() {
        everywhere(FIRST_THREE);
        desk.stage(
                        List.of(
                                new RoleChange.Remove(node(1)),
                                new RoleChange.Remove(node(2)),
                                new RoleChange.Remove(node(3)),
                                store(4, "a", 100),
                                store(5, "b", 100),
                                store(6, "c", 100)))
                .block();
        town.cut(2);
        town.cut(3);
        apply(desk, Approval.by("ann").forced());
        town.cut(1);

        BanPreview preview =
                town.desk(4).bans().preview(nodes(1, 2, 3)).blockOptional().orElseThrow();

        assertThat(preview.losses()).extracting(Loss::blocks).containsExactly(256);
    }

    @Test
    void nothingIsLostOnceOthersHaveEverything() {
        everywhere(FIRST_THREE);
        desk.stage(List.of(new RoleChange.Remove(node(3)), store(4, "c", 100))).block();
        apply(desk, Approval.by("ann"));
        town.pass(Duration.ofMillis(1));
        town.handOver();
        town.handOver();
        town.cut(3);

        assertThat(previewed(3).losses()).isEmpty();
    }

    @Test
    void nodesInUseAreNotBanned() {
        everywhere(FIRST_THREE);
        desk.stage(List.of(new RoleChange.Remove(node(3)), store(4, "c", 100))).block();
        apply(desk, Approval.by("ann"));

        assertRefused(preview(2), Reason.NODE_IN_USE, "has a role in the layout");
        assertRefused(preview(3), Reason.NODE_IN_USE, "answers");
        assertRefused(preview(9), Reason.BAD_REQUEST, "was never in the layout");
        assertRefused(preview(), Reason.BAD_REQUEST, "name the nodes");
        assertThat(desk.bans().banned()).isEmpty();
    }

    @Test
    void aBanThatWasNotPreviewedIsRefused() {
        replaceTwoDead();
        PlanHash one = previewed(2).hash();

        assertRefused(
                desk.bans().ban(nodes(2, 3), one), Reason.OTHER_PLAN, "look at the preview again");
        assertRefused(
                desk.bans().ban(nodes(2), new PlanHash(Bytes.hex("ab".repeat(32)))),
                Reason.OTHER_PLAN,
                "abab");
        assertThat(desk.bans().banned()).isEmpty();
    }

    /// Nodes 2 and 3 are dead, and 4 and 5 are to take their places.
    private VersionId replaceTwoDead() {
        everywhere(FIRST_THREE);
        town.cut(2);
        town.cut(3);
        desk.stage(
                        List.of(
                                new RoleChange.Remove(node(2)),
                                new RoleChange.Remove(node(3)),
                                store(4, "b", 100),
                                store(5, "c", 100)))
                .block();
        apply(desk, Approval.by("ann"));
        town.pass(Duration.ofMillis(1));
        return desk.current().orElseThrow().id();
    }

    private void everywhere(List<RoleChange> roles) {
        desk.stage(roles).block();
        apply(desk, Approval.by("ann"));
        town.pass(Duration.ofMillis(1));
    }

    private VersionId floor() {
        return desk.live().orElseThrow().versions().floor();
    }

    private BanPreview previewed(int... numbers) {
        return desk.bans().preview(nodes(numbers)).blockOptional().orElseThrow();
    }

    private Mono<BanPreview> preview(int... numbers) {
        return desk.bans().preview(nodes(numbers));
    }

    private static SortedSet<NodeId> nodes(int... numbers) {
        return new TreeSet<>(Arrays.stream(numbers).mapToObj(Nodes::node).toList());
    }

    private static void assertRefused(Mono<?> answer, Reason reason, String words) {
        LayoutRefused refused = catchThrowableOfType(LayoutRefused.class, answer::block);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(words);
    }
}
