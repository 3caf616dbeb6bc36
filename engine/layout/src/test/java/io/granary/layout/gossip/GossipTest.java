package io.granary.layout.gossip;

import static io.granary.layout.world.Nodes.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.world.Documents;
import io.granary.layout.world.Nodes;
import io.granary.layout.world.Seeded;
import io.granary.layout.world.Town;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GossipTest {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final LayoutVersion FIRST = Documents.everywhere(1, List.of(), "first");
    private static final LayoutVersion SECOND =
            Documents.everywhere(2, List.of(FIRST.id()), "second");

    @Test
    void aChangeIsPushedToEveryNodeAtOnce() {
        Town town = new Town(4);
        town.pass(MOMENT);
        town.takeSent();

        adopt(town, 2, FIRST);
        town.pass(MOMENT);

        assertThat(town.takeSent())
                .containsExactly("layout.push 1", "layout.push 3", "layout.push 4");
        for (int number = 1; number <= 4; number++) {
            assertThat(town.keeper(number).current()).isEqualTo(FIRST.map());
        }
    }

    @Test
    void twoThatChangedApartMeet() {
        Town town = new Town(2);
        town.cut(2);
        adopt(town, 1, FIRST);
        adopt(town, 2, SECOND);
        town.pass(Duration.ofSeconds(3));
        assertThat(town.keeper(1).document()).isNotEqualTo(town.keeper(2).document());

        town.heal(2);
        town.pass(Duration.ofSeconds(20));

        assertThat(town.keeper(1).document()).isEqualTo(town.keeper(2).document());
        assertThat(town.keeper(1).document().versions()).containsOnlyKeys(FIRST.id(), SECOND.id());
        assertThat(town.keeper(1).current()).isEqualTo(SECOND.map());
    }

    @Test
    void aNodeWithoutALayoutAsksForOne() {
        Town town = new Town(3);
        town.cut(3);
        adopt(town, 1, FIRST);
        town.pass(Duration.ofSeconds(5));
        assertThatThrownBy(() -> town.keeper(3).current()).isInstanceOf(LayoutUnknown.class);

        town.heal(3);
        town.pass(Duration.ofSeconds(5));

        assertThat(town.keeper(3).current()).isEqualTo(FIRST.map());
    }

    @Test
    void aChangeReachesNodesThatItsAuthorCannotReach() {
        Town town = new Town(5);
        adopt(town, 1, FIRST);
        town.pass(MOMENT);
        town.cut(5);
        adopt(town, 1, SECOND);
        town.pass(MOMENT);
        town.cut(1);
        town.heal(5);

        town.pass(Duration.ofMinutes(1));

        assertThat(town.keeper(5).current()).isEqualTo(SECOND.map());
    }

    @Test
    void nodesThatAgreeExchangeOnlyDigests() {
        Town town = new Town(3);
        adopt(town, 1, FIRST);
        town.pass(Duration.ofMinutes(1));
        town.takeSent();

        town.pass(Duration.ofMinutes(1));

        assertThat(town.takeSent())
                .hasSizeBetween(30, 40)
                .allSatisfy(question -> assertThat(question).startsWith("layout.digest"));
    }

    @Test
    void aDigestThatDiffersBringsANodeToVisit() {
        Town town = new Town(2);
        adopt(town, 1, FIRST);
        town.pass(Duration.ofSeconds(1));
        town.cut(1);
        adopt(town, 1, SECOND);
        town.pass(Duration.ofMillis(2_100));
        town.heal(1);
        Bytes told = town.keeper(1).rumours().tell();
        town.takeSent();

        town.keeper(2).rumours().hear(node(1), told);
        town.pass(MOMENT);

        assertThat(town.keeper(2).current()).isEqualTo(SECOND.map());
        assertThat(town.takeSent()).containsExactly("layout.digest 1", "layout.pull 1");
        assertThat(told.length()).isLessThan(1 << 10);
    }

    @Test
    void rubbishInPlaceOfADigestIsIgnored() {
        Town town = new Town(2);
        adopt(town, 1, FIRST);
        town.pass(MOMENT);
        town.takeSent();
        Seeded chance = new Seeded(1);
        for (int round = 0; round < 1_000; round++) {
            town.keeper(1).rumours().hear(node(2), chance.nextBytes(chance.nextInt(100)));
        }
        town.pass(MOMENT);

        assertThat(town.takeSent()).isEmpty();
        assertThat(town.ignored()).isNotEmpty();
        assertThat(town.keeper(1).current()).isEqualTo(FIRST.map());
    }

    @Test
    void rubbishInPlaceOfADocumentIsRefused() {
        Town town = new Town(2);
        Bytes rubbish = Bytes.concat(Bytes.hex("01"), new Seeded(2).nextBytes(500));

        assertThatThrownBy(() -> town.keeper(1).merge(rubbish, Optional.of(node(2))).block())
                .isInstanceOf(UnknownFormat.class);
    }

    @Test
    void digestsAreReadBackAndRubbishIsNot() {
        Town town = new Town(1);
        LayoutDigest none = town.keeper(1).known().digest();
        adopt(town, 1, FIRST);
        LayoutDigest some = town.keeper(1).known().digest();
        DigestForm form = new DigestForm();

        for (LayoutDigest digest : List.of(none, some)) {
            assertThat(form.read(form.write(digest).getFirst())).isEqualTo(digest);
        }
        assertThat(some.newest()).contains(FIRST.id());
        assertThat(some.cluster()).isEqualTo(Nodes.CLUSTER);
        assertThatThrownBy(() -> form.read(ByteBuffer.allocate(0)))
                .isInstanceOf(UnknownFormat.class);
    }

    @Test
    void digestsLookAsTheyAlwaysDid() throws IOException {
        Town town = new Town(1);
        adopt(town, 1, FIRST);
        String golden = Files.readString(Path.of("src/test/golden/layout-digest-1.hex")).strip();

        assertThat(town.keeper(1).rumours().tell().toHex()).isEqualTo(golden);
    }

    private static void adopt(Town town, int number, LayoutVersion version) {
        town.keeper(number).change(document -> document.with(version)).block();
    }
}
