package io.granary.cli;

import static io.granary.admin.world.Neighbours.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.cli.Console.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutCommandTest {
    private final Console console = new Console();

    @AfterEach
    void close() {
        console.close();
    }

    private Outcome done(String words) {
        Outcome outcome = console.run(words);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    private void stageThree() {
        console.neighbours().meet(2);
        console.neighbours().meet(3);
        done("layout assign 01 --zone a --capacity 3TB");
        done("layout assign 02 --zone b --capacity 2TB --tag ssd");
        done("layout assign 03 --zone c --capacity 2TB");
    }

    private void applyThree() {
        stageThree();
        done("layout apply --plan " + planHash());
    }

    private String planHash() {
        return done("layout preview --json").json().path("planHash").asString();
    }

    @Test
    void withoutALayoutShowSaysSo() {
        assertThat(done("layout show").out())
                .isEqualTo(
                        """
                        No layout is applied yet: nodes have no roles, and nothing can be stored.

                        Nothing is staged.
                        """);
    }

    @Test
    void whatIsAssignedIsStaged() {
        console.neighbours().meet(2);
        console.neighbours().meet(3);
        console.neighbours().meet(4);
        done("layout assign 01 --zone a --capacity 1.5TB --tag ssd --tag old");
        done("layout assign 02 -z b --metadata-capacity 10GB --block-capacity 1TiB");
        done("layout assign 03 -z b --block-capacity 500GB");

        assertThat(done("layout assign host-4 -z c --gateway").out())
                .isEqualToNormalizingWhitespace(
                        """
                        Staged, not applied yet:
                        NODE              CHANGE  CAPACITY                          TAGS
                        0101010101010101  zone a  1.50 TB                           old, ssd
                        0202020202020202  zone b  metadata 10.0 GB, blocks 1.10 TB
                        0303030303030303  zone b  blocks 500 GB
                        0404040404040404  zone c  gateway

                        Next: granary layout preview
                        """);
    }

    @Test
    void severalNodesAreAssignedAtOnce() {
        console.neighbours().meet(2);

        Outcome outcome = done("layout assign 01 02 --zone a -c 1GB --json");

        assertThat(outcome.json().path("stagedRoleChanges").size()).isEqualTo(2);
        assertThat(outcome.json().path("stagedRoleChanges").path(1).path("capacity").asLong())
                .isEqualTo(1_000_000_000);
    }

    @Test
    void aNodeIsNamedByAnyBeginningThatIsItsAlone() {
        console.neighbours().meet(2);

        Outcome none = console.run("layout assign 7 --zone a --capacity 1GB");
        Outcome two = console.run("layout assign 0 --zone a --capacity 1GB");

        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err())
                .isEqualTo(
                        "granary: no node is called 7, nor does an id begin so; there are:"
                                + " 0101010101010101 (host-1), 0202020202020202 (host-2)\n");
        assertThat(two.code()).isEqualTo(1);
        assertThat(two.err())
                .isEqualTo(
                        "granary: 0 could be any of: 0101010101010101 (host-1),"
                                + " 0202020202020202 (host-2). Write more digits\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layout",
                "layout assign",
                "layout assign 01",
                "layout assign 01 --zone a",
                "layout assign 01 --capacity 1GB",
                "layout assign 01 --zone a --capacity 1GB --gateway",
                "layout assign 01 --zone a --capacity 1GB --block-capacity 1GB",
                "layout assign 01 --zone a --capacity lots",
                "layout assign 01 --zone a --capacity -1GB",
                "layout assign 01 --zone a --capacity 99999999PB",
                "layout assign 01 --zone a --gateway --colour red",
                "layout remove",
                "layout config",
                "layout config --only metadata",
                "layout config --zone-redundancy some",
                "layout config --balance fair",
                "layout config --replication-factor many",
                "layout apply",
                "layout apply --plan xyz",
                "layout apply --plan 1234567",
                "layout revert now",
                "layout xyzzy"
            })
    void aWrongCommandLineAsksNobody(String words) {
        Outcome outcome = console.run(words);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Usage: granary");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void whatTheServerRefusesIsSaidInItsWords() {
        Outcome zero = console.run("layout assign 01 --zone a --capacity 0");
        Outcome copies = console.run("layout config --replication-factor 0");

        assertThat(zero.code()).isEqualTo(1);
        assertThat(zero.err()).contains("has capacity 0").contains("(ZeroCapacity)");
        assertThat(copies.code()).isEqualTo(1);
        assertThat(copies.err()).contains("must be from 1 to 9");
    }

    @Test
    void rulesAreStagedForBothKindsOrForOne() {
        done("layout config --replication-factor 2 --zone-redundancy max");

        assertThat(done("layout config --zone-redundancy 2 --balance minimal --only blocks").out())
                .isEqualTo(
                        """
                        Staged, not applied yet:
                        Metadata: 2 copies in as many zones as possible, balance even
                        Blocks:   2 copies in at least 2 zones, balance minimal

                        Next: granary layout preview
                        """);
    }

    @Test
    void thePreviewSaysWhatWouldBeAndHowToApplyIt() {
        stageThree();

        Outcome preview = done("layout preview");

        assertThat(preview.out())
                .isEqualToNormalizingWhitespace(
                        """
                        This would be layout version 1:

                        NODE ZONE CAPACITY METADATA BLOCKS TAGS
                        0101010101010101  a     3.00 TB   256 parts, 2.00 TB  256 parts, 2.00 TB
                        0202020202020202 b 2.00 TB 256 parts, 2.00 TB 256 parts, 2.00 TB ssd
                        0303030303030303  c     2.00 TB   256 parts, 2.00 TB  256 parts, 2.00 TB

                        Metadata: 3 copies in as many zones as possible, balance even
                          room for 2.00 TB, filling 85.7 %% of what the nodes offer
                          copies spread over 1 zone: 2.00 TB, 2 zones: 2.00 TB, 3 zones: 2.00 TB

                        Blocks: 3 copies in as many zones as possible, balance even
                          room for 2.00 TB, filling 85.7 %% of what the nodes offer
                          copies spread over 1 zone: 2.00 TB, 2 zones: 2.00 TB, 3 zones: 2.00 TB

                        Nothing is copied from node to node.

                        Apply exactly this by:
                          granary layout apply --plan %s
                        """
                                .formatted(planHash()));
    }

    @Test
    void thePreviewOfAMoveSaysWhatIsCopiedAndThatItFollows() {
        applyThree();
        console.neighbours().meet(4);
        done("layout assign 04 --zone a --capacity 3TB");

        assertThat(done("layout preview").out())
                .contains("FROM")
                .containsPattern("0101010101010101 +0404040404040404 +metadata +128 +1.00 TB")
                .containsPattern("0101010101010101 +0404040404040404 +blocks +128 +1.00 TB")
                .contains("Warning: metadata: spanning 3 zones")
                .contains("follows once this is applied");
    }

    @Test
    void whenThereIsNoPlanThePreviewFailsAndSaysWhatToDo() {
        Outcome nothing = console.run("layout preview");
        done("layout assign 01 --zone a --capacity 1GB");
        Outcome impossible = console.run("layout preview");
        Outcome asJson = console.run("layout preview --json");

        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err())
                .contains("nothing is staged")
                .contains("granary layout assign, remove or config");
        assertThat(impossible.code()).isEqualTo(1);
        assertThat(impossible.err())
                .contains("needs as many storage nodes")
                .contains("granary layout config");
        assertThat(asJson.code()).isEqualTo(1);
        assertThat(asJson.json().path("code").asString()).isEqualTo("ImpossibleLayout");
    }

    @Test
    void thePlanIsAppliedAndShown() {
        stageThree();

        Outcome applied = done("layout apply --plan " + planHash());

        assertThat(applied.out())
                .contains("Layout version 1 is applied")
                .contains("granary status");
        assertThat(done("layout show").out())
                .contains("Layout version 1-")
                .contains("Metadata: 3 copies in as many zones as possible, balance even")
                .contains("Nothing is staged.");
    }

    @Test
    void aPlanMayBeNamedByItsFirstDigits() {
        stageThree();

        done("layout apply --note first --plan " + planHash().substring(0, 8));

        assertThat(done("layout history").out()).contains("first").contains("Current");
    }

    @Test
    void aPlanThatIsNotStagedIsRefused() {
        stageThree();

        for (String plan : new String[] {"00000000", "0".repeat(64)}) {
            Outcome outcome = console.run("layout apply --plan " + plan);

            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.err()).contains("OtherPlan").contains("granary layout preview");
        }
    }

    @Test
    void whatIsDangerousNeedsForce() {
        applyThree();
        console.neighbours().meet(4);
        done("layout assign 04 --zone a --capacity 3TB");
        assertThat(console.run("layout preview").out()).contains("follows once this is applied");
        done("layout apply --plan " + planHash());
        assertThat(console.run("layout show").out())
                .contains("under way")
                .contains("0 of 3 nodes have handed on theirs");
        done("layout assign 04 --zone b --capacity 3TB");
        String plan = planHash();

        Outcome refused = console.run("layout apply --plan " + plan);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("under way").contains("layout apply --force");
        done("layout apply --force --plan " + plan);
    }

    @Test
    void aNodeLeavesOrItsLeavingIsTakenBack() {
        applyThree();

        assertThat(done("layout remove 03").out()).containsPattern("0303030303030303 +leaves");
        assertThat(done("layout revert").out()).isEqualTo("Nothing is staged.\n");
        Outcome unknown = console.run("layout remove 0909");
        assertThat(unknown.code()).isEqualTo(1);
    }

    @Test
    void anEarlierVersionIsStagedAgain() {
        applyThree();
        console.neighbours().meet(4);
        done("layout assign 04 --zone a --gateway");
        done("layout apply --plan " + planHash());

        assertThat(done("layout revert 1").out()).containsPattern("0404040404040404 +leaves");
        Outcome never = console.run("layout revert 7");
        assertThat(never.code()).isEqualTo(1);
        assertThat(never.err()).contains("granary layout history");
    }

    @Test
    void aNodeThatIsGoneForEverIsBannedAfterALookAtWhatThatMeans() {
        applyThree();
        console.neighbours().meet(4);
        done("layout assign 04 --zone c --capacity 2TB");
        done("layout remove 03");
        done("layout apply --plan " + planHash());
        console.neighbours().lose(3);
        assertThat(done("layout ban").out()).isEqualTo("No node is banned.\n");

        String hash = done("layout ban 03 --json").json().path("planHash").asString();
        assertThat(done("layout ban 03").out())
                .contains("To be banned: " + node(3))
                .endsWith(
                        "A ban cannot be taken back. To do it, add:\n  --plan "
                                + hash.substring(0, 8)
                                + "\n");
        assertThat(done("layout ban").out()).isEqualTo("No node is banned.\n");
        assertThat(done("layout ban 03 --plan " + hash.substring(0, 8)).out())
                .isEqualTo("Banned " + node(3) + "\n");

        assertThat(done("layout ban").out()).isEqualTo(node(3) + "\n");
        assertThat(console.run("layout ban 02").err()).contains("has a role in the layout");
        assertThat(console.run("layout ban --plan abababab").code()).isEqualTo(2);
        assertThat(console.run("layout ban 03 --plan abababab").err()).contains("is not this ban");
    }

    @Test
    void theHistoryListsAllVersions() {
        assertThat(done("layout history").out()).isEqualTo("No layout was applied yet.\n");
        applyThree();

        assertThat(done("layout history").out().lines())
                .hasSize(2)
                .last()
                .asString()
                .matches("1-[0-9a-f]{14} +Current +2026-03-01T12:00:00.250Z +3 +0 +admin API *");
    }

    @Test
    void everythingIsGivenAsJsonToo() {
        applyThree();

        assertThat(
                        Stream.of("layout show", "layout history", "layout revert", "status")
                                .map(words -> done(words + " --json").json().isObject()))
                .containsOnly(true);
        assertThat(done("layout show --json").json().path("roles").path(0).path("id").asString())
                .isEqualTo(node(1).toString());
    }
}
