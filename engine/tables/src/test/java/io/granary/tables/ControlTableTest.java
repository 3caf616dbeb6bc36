package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.faults.FaultyRpc;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.messages.Endpoints;
import io.granary.tables.messages.Question.News;
import io.granary.tables.world.Bag;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTableTest {
    private static final Duration STALENESS = Duration.ofSeconds(5);

    private final World world = new World(3, Stores.inMemory());
    private final ControlTable<Bag> here = gateway();
    private final ControlTable<Bag> there = gateway();
    private final ControlTable<Bag> toldHere = told(0);
    private final ControlTable<Bag> toldThere = told(1);

    @AfterEach
    void end() {
        here.close();
        there.close();
        toldHere.close();
        toldThere.close();
        world.close();
    }

    @Test
    void whatIsInTheTableIsInMemoryAfterTheStart() {
        there.insert(Bag.of("a", 1)).block();
        there.insert(Bag.of("b", 2)).block();

        here.start().block();
        world.rpc().takeSent();

        assertThat(here.find(Bag.key("a"))).contains(Bag.of("a", 1));
        assertThat(here.all()).containsExactly(Bag.of("a", 1), Bag.of("b", 2));
        assertThat(await(here.get(Bag.key("b")))).contains(Bag.of("b", 2));
        assertThat(world.rpc().takeSent()).isEmpty();
    }

    @Test
    void moreRowsThanOnePageAreLoaded() {
        List<Bag> rows = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            rows.add(Bag.of("b%05d".formatted(i), 1));
        }
        world.bags().insertAll(rows).block();

        here.start().block();

        assertThat(here.all()).isEqualTo(rows);
    }

    @Test
    void aWriteIsVisibleHereAtOnceAndElsewhereSoon() {
        here.start().block();
        there.start().block();

        here.insert(Bag.of("a", 1)).block();

        assertThat(here.find(Bag.key("a"))).isPresent();
        assertThat(there.find(Bag.key("a"))).isEmpty();
        world.time().pass(STALENESS);
        assertThat(there.find(Bag.key("a"))).contains(Bag.of("a", 1));
    }

    @Test
    void aWriteIsToldToAllNeighboursAtOnce() {
        toldHere.start().block();
        toldThere.start().block();

        toldHere.insert(Bag.of("a", 1)).block();

        assertThat(toldThere.find(Bag.key("a"))).contains(Bag.of("a", 1));
        assertThat(sentAs("tables.bag.news"))
                .containsExactly(World.id(0), World.id(1), World.id(2));
    }

    @Test
    void nobodyWaitsForASilentNeighbour() {
        world.rpc().hold(World.id(1));

        toldHere.insert(Bag.of("a", 1)).block();

        assertThat(toldThere.find(Bag.key("a"))).isEmpty();
        world.rpc().heal(World.id(1));
        assertThat(toldThere.find(Bag.key("a"))).isPresent();
    }

    @Test
    void newsThatWereLostAreReadWithinTheStaleness() {
        toldThere.start().block();
        world.rpc().forbid("tables.bag.news");

        toldHere.insert(Bag.of("a", 1)).block();

        assertThat(toldThere.find(Bag.key("a"))).isEmpty();
        world.time().pass(STALENESS);
        assertThat(toldThere.find(Bag.key("a"))).isPresent();
    }

    @Test
    void newsMergeIntoWhatIsKnown() {
        toldThere.insert(Bag.of("a", 2)).block();
        toldHere.insert(Bag.of("a", 1)).block();

        assertThat(toldThere.find(Bag.key("a"))).contains(Bag.of("a", 1, 2));
    }

    @Test
    void newsOfRowsThatLieElsewhereAreRefused() {
        var elsewhere = new EncodedRow(Note.key("own", "a"), Bag.SCHEMA.encode(Bag.of("a", 1)));
        var news = Endpoints.of(Bag.SCHEMA.name()).news();
        var terms = Rpc.Terms.foreground(STALENESS);

        assertThatThrownBy(() ->
                        world.rpc()
                                .ask(World.id(1), news, new News(List.of(elsewhere)), terms)
                                .block())
                .isInstanceOf(PeerFailed.class)
                .hasMessageContaining("news of bag that are none");
    }

    @Test
    void aMissIsLookedUpAtTheReplicas() {
        here.start().block();
        there.insert(Bag.of("a", 1)).block();

        assertThat(await(here.get(Bag.key("a")))).contains(Bag.of("a", 1));
        assertThat(here.find(Bag.key("a"))).isPresent();
        assertThat(await(here.get(Bag.key("none")))).isEmpty();
    }

    @Test
    void whatIsKnownIsReadAgainOnlyWhenAskedFor() {
        here.insert(Bag.of("a", 1)).block();
        there.insert(Bag.of("a", 2)).block();

        assertThat(await(here.get(Bag.key("a")))).contains(Bag.of("a", 1));
        assertThat(await(here.fresh(Bag.key("a")))).contains(Bag.of("a", 1, 2));
        assertThat(here.find(Bag.key("a"))).contains(Bag.of("a", 1, 2));
    }

    @Test
    void aDeletedRowIsKnownButNotListed() {
        here.insert(Bag.of("a", 1)).block();
        there.insert(Bag.of("a", 0)).block();
        here.start().block();

        assertThat(here.all()).isEmpty();
        assertThat(here.find(Bag.key("a"))).contains(Bag.of("a", 0, 1));
    }

    @Test
    void aGatewayKeepsItsCopyWhileTheReplicasAreAwayAndCatchesUpLater() {
        here.insert(Bag.of("a", 1)).block();
        here.start().block();
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));

        world.time().pass(Duration.ofMinutes(1));
        assertThat(here.progress().failuresInARow()).isPositive();
        assertThat(here.all()).hasSize(1);

        world.rpc().heal(World.id(0));
        there.insert(Bag.of("b", 1)).block();
        world.time().pass(Duration.ofSeconds(31));
        assertThat(here.all()).hasSize(2);
    }

    @Test
    void aStartWithoutReplicasFailsAndMayBeRepeated() {
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));

        assertThatThrownBy(() -> here.start().block()).isInstanceOf(QuorumLost.class);
        world.rpc().heal(World.id(0));
        here.start().block();

        assertThat(here.all()).isEmpty();
    }

    @Test
    void aWriteThatIsLostIsNotVisible() {
        world.rpc().kill(World.id(0));
        world.rpc().kill(World.id(1));

        assertThatThrownBy(() -> here.insert(Bag.of("a", 1)).block())
                .isInstanceOf(QuorumLost.class);
        assertThat(here.find(Bag.key("a"))).isEmpty();
    }

    @Test
    void aRowWithAPartitionKeyOfItsOwnIsABug() {
        Bag elsewhere = new Bag(Note.key("own", "a"), new BitSet());

        assertThatThrownBy(() -> here.insert(elsewhere).block())
                .isInstanceOf(BrokenInvariant.class);
    }

    @Test
    void aTableThatIsNotForEveryGatewayIsABug() {
        assertThatThrownBy(() -> new ControlTable<>(world.notes(), world.time(), STALENESS))
                .isInstanceOf(BrokenInvariant.class);
    }

    private ControlTable<Bag> told(int node) {
        List<NodeId> all = world.nodes().stream().map(World.Node::id).toList();
        var neighbours = new Neighbours(world.node(node).answers(), () -> all);
        return new ControlTable<>(world.bags(), world.time(), STALENESS, neighbours);
    }

    private List<NodeId> sentAs(String endpoint) {
        return world.rpc().takeSent().stream()
                .filter(sent -> sent.endpoint().equals(endpoint))
                .map(FaultyRpc.Sent::node)
                .toList();
    }

    private ControlTable<Bag> gateway() {
        return new ControlTable<>(world.bags(), world.time(), STALENESS);
    }
}
