package io.granary.layout.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.Witness;
import io.granary.layout.world.Documents;
import io.granary.layout.world.Nodes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutDocumentTest {
    @Test
    void theVersionWithTheGreatestIdDecides() {
        LayoutVersion first = Documents.everywhere(1, List.of(), "first");
        LayoutVersion second = Documents.everywhere(2, List.of(first.id()), "second");
        LayoutDocument document = LayoutDocument.empty(Nodes.CLUSTER).with(second).with(first);

        assertThat(document.newest()).contains(second);
        assertThat(second.id().epoch()).isEqualTo(2);
        assertThat(document.conflicting()).isEmpty();
    }

    @Test
    void versionsThatNobodyFollowedAreInConflict() {
        LayoutVersion first = Documents.everywhere(1, List.of(), "first");
        LayoutVersion left = Documents.everywhere(2, List.of(first.id()), "left");
        LayoutVersion right = Documents.everywhere(2, List.of(first.id()), "right");
        LayoutDocument document =
                LayoutDocument.empty(Nodes.CLUSTER).with(first).with(left).with(right);
        LayoutVersion winner = document.newest().orElseThrow();
        LayoutVersion loser = winner.equals(left) ? right : left;

        assertThat(document.conflicting()).containsExactly(loser);

        LayoutVersion both = Documents.everywhere(2, List.of(left.id(), right.id()), "both");
        assertThat(document.with(both).newest()).contains(both);
        assertThat(document.with(both).conflicting()).isEmpty();
    }

    @Test
    void anIdIsReadBackFromItsText() {
        VersionId id = Documents.everywhere(1, List.of(), "").id();

        assertThat(VersionId.parse(id.toString())).contains(id);
        assertThat(id.toString()).startsWith(id.brief());
        for (String rubbish :
                List.of("", "1", "0-" + "a".repeat(64), "1-xy", "1-" + "A".repeat(64))) {
            assertThat(VersionId.parse(rubbish)).isEmpty();
        }
    }

    @Test
    void aVersionKnowsZonesAndNodesThatStoreNothing() {
        LayoutMap map = Documents.everywhere(2, List.of(), "").map();

        assertThat(map.nodes()).isEqualTo(Nodes.nodes(2));
        assertThat(map.zoneOf(Nodes.node(1))).contains("z");
        assertThat(map.zoneOf(Nodes.node(3))).isEmpty();
    }

    @Test
    void whatIsWrittenLaterWinsWhateverTheClockSays() {
        HybridTimestamp late = new HybridTimestamp(1_000);
        HybridTimestamp early = new HybridTimestamp(10);
        Staging staging =
                Staging.NONE
                        .with(Nodes.node(1), StagedRole.of(Optional.empty()), late)
                        .with(Nodes.node(1), new StagedRole.Given(Nodes.gateway("a")), early);

        assertThat(staging.appliedTo(Roster.EMPTY).roles())
                .containsOnlyKeys(Nodes.node(1))
                .containsEntry(Nodes.node(1), Nodes.gateway("a"));
    }

    @Test
    void leavingWinsAgainstARoleOfTheSameMicrosecond() {
        StagedRole given = new StagedRole.Given(Nodes.gateway("a"));
        StagedRole other = new StagedRole.Given(Nodes.gateway("b"));
        StagedRole removed = new StagedRole.Removed();

        assertThat(removed).isGreaterThan(given).isEqualByComparingTo(new StagedRole.Removed());
        assertThat(given).isLessThan(removed).isLessThan(other).isEqualByComparingTo(given);
    }

    @Test
    void theRulesOfAChangeSeeVersionsClaimsAndBans() {
        LayoutDocument document = Documents.full();
        Facts facts = document.facts();

        assertThat(facts.versions()).containsOnlyKeys(document.versions().keySet());
        assertThat(facts.versions().lastEntry().getValue().map())
                .isEqualTo(document.newest().orElseThrow().map());
        assertThat(facts.trackers()).isEqualTo(document.trackers());
        assertThat(facts.banned()).isEqualTo(document.banned());
    }

    @Test
    void aVersionThatIsHeldIsNotLookedIntoAgain() {
        LayoutDocument held = Documents.full();
        Facts before = held.facts();
        LayoutDocument sent = LayoutDocument.read(held.encoded()).document();

        assertThat(held.merge(sent).facts().versions().lastEntry().getValue())
                .isSameAs(before.versions().lastEntry().getValue());
    }

    @Test
    void whatNodesVouchForIsAddedToADocument() {
        Witness witness = new Witness(Nodes.node(1), new StoreId(Bytes.hex("11".repeat(16))));
        LayoutDocument document = Documents.full();
        VersionId floor = document.versions().lastKey();
        Trackers published = document.trackers().refusingBelow(witness, floor);

        LayoutDocument after = document.with(published);

        assertThat(after.trackers()).isEqualTo(published);
        assertThat(after.merge(document)).isEqualTo(after);
    }
}
