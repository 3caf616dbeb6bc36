package io.granary.layout.staging;

import static io.granary.layout.world.Nodes.node;
import static io.granary.layout.world.Nodes.serve;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.document.LayoutDocument;
import io.granary.layout.map.VersionId;
import io.granary.layout.world.Seeded;
import io.granary.layout.world.Town;
import io.granary.rpc.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Operators at all nodes of a network that breaks and heals, without asking one another.
class ManyOperatorsTest {
    private static final int NODES = 3;
    private static final int EVENTS = 60;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void allNodesEndWithTheSameLayoutAndNoWishIsLost(long seed) {
        Seeded chance = new Seeded(seed);
        Town town = LayoutDeskTest.applied();
        SortedSet<NodeId> wished = new TreeSet<>();
        for (int event = 0; event < EVENTS; event++) {
            happen(town, chance, wished);
            town.pass(Duration.ofMillis(chance.nextInt(3_000)));
        }

        for (int number = 1; number <= NODES; number++) {
            town.heal(number);
        }
        town.pass(Duration.ofMinutes(2));

        LayoutDocument document = town.keeper(1).document();
        for (int number = 2; number <= NODES; number++) {
            assertThat(town.keeper(number).document().encoded()).isEqualTo(document.encoded());
        }
        StagedChanges staged = town.desk(2).staged();
        SortedSet<NodeId> known = new TreeSet<>(town.keeper(2).current().nodes());
        known.addAll(staged.roles().keySet());
        assertThat(known).containsAll(wished);
        assertThat(town.ignored()).isEmpty();
        assertAncestorsAreThere(document);

        if (!staged.isEmpty()) {
            LayoutDeskTest.apply(town.desk(2), Approval.by("last").forced());
        }
        assertThat(town.keeper(2).current().nodes()).containsAll(wished);
        assertThat(town.keeper(2).document().conflicting()).isEmpty();
    }

    /// A gateway is wished for, a wish is applied, or a node loses or finds the others.
    private static void happen(Town town, Seeded chance, SortedSet<NodeId> wished) {
        int number = 1 + chance.nextInt(NODES);
        LayoutDesk desk = town.desk(number);
        switch (chance.nextInt(4)) {
            case 0 -> {
                int gateway = 10 + chance.nextInt(200);
                wished.add(node(gateway));
                desk.stage(List.of(serve(gateway, "zone"))).block();
            }
            case 1 -> {
                if (!desk.staged().isEmpty()) {
                    LayoutDeskTest.apply(desk, Approval.by("operator " + number).forced());
                }
            }
            case 2 -> town.cut(number);
            default -> town.heal(number);
        }
    }

    private static void assertAncestorsAreThere(LayoutDocument document) {
        document.versions()
                .values()
                .forEach(version -> {
                    for (VersionId parent : version.proposal().parents()) {
                        assertThat(document.versions()).containsKey(parent);
                        assertThat(parent.epoch()).isLessThan(version.id().epoch());
                    }
                });
    }
}
