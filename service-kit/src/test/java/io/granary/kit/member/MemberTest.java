package io.granary.kit.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.admin.cluster.ClusterView;
import io.granary.kit.home.SecretFile;
import io.granary.kit.management.Condition;
import io.granary.kit.startup.CannotStart;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.staging.Approval;
import io.granary.layout.staging.LayoutRefused;
import io.granary.layout.staging.RoleChange;
import io.granary.rpc.SocketName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemberTest {
    private static final String NOBODY = "127.0.0.1:1";

    @TempDir Path folder;

    private Members members;

    @BeforeEach
    void begin() {
        members = new Members(folder);
    }

    @AfterEach
    void end() {
        members.close();
    }

    /// Three members of which each has met the others.
    private List<Member> three() {
        Member first = members.joining("first", NOBODY);
        Member second = members.joining("second", Members.addressOf(first));
        Member third = members.joining("third", Members.addressOf(first));
        List<Member> all = List.of(first, second, third);
        meet(all);
        return all;
    }

    private static void meet(List<Member> all) {
        Members.until(
                all,
                () -> all.stream().allMatch(each -> each.peers().reachable().size() == all.size()));
    }

    private static void applyLayout(Member member, List<Member> of) {
        applyLayout(member, of, Approval.by("a test"));
    }

    private static void applyLayout(Member member, List<Member> of, Approval approval) {
        List<RoleChange> roles = of.stream().map(MemberTest::roleOf).toList();
        var desk = member.desk();
        desk.stage(roles)
                .then(desk.setParameters(LayoutParameters.DEFAULT))
                .then(desk.preview())
                .flatMap(preview -> desk.apply(preview.hash(), approval))
                .block();
    }

    private static RoleChange roleOf(Member member) {
        return new RoleChange.Assign(
                member.self(),
                "zone-" + member.self().toString().substring(0, 8),
                OptionalLong.of(1 << 30),
                OptionalLong.of(1 << 30),
                List.of());
    }

    private static boolean hasReported(ClusterView.Node node) {
        return node.up() && node.report().isPresent();
    }

    private static String whyNotReady(Member member) {
        return switch (member.readiness()) {
            case Condition.Fine() -> "it is ready";
            case Condition.Failing(String reason) -> reason;
        };
    }

    @Test
    void aNodeThatIsToldOfNoOthersIsAClusterByItself() {
        Member alone = members.open("alone", Members.settings("", List.of()));
        assertThat(alone.layout().current().nodes()).containsExactly(alone.self());
        assertThat(alone.readiness()).isEqualTo(new Condition.Fine());
        alone.layoutKnown().block();
        assertThat(folder.resolve("alone/cluster-secret")).exists();
    }

    @Test
    void aNodeThatIsToldOfOthersWaitsForALayout() {
        Member member = members.joining("first", NOBODY);
        assertThatThrownBy(() -> member.ports().layout().current())
                .isInstanceOf(LayoutUnknown.class);
        assertThat(whyNotReady(member)).contains("No layout", "0 other nodes");
    }

    @Test
    void threeNodesFindOneAnotherAndServeOnceALayoutIsApplied() {
        List<Member> all = three();
        applyLayout(all.get(1), all);
        all.forEach(each -> each.layoutKnown().block());

        assertThat(all)
                .allSatisfy(each -> {
                    assertThat(each.layout().current().nodes()).hasSize(3);
                    assertThat(each.readiness()).isEqualTo(new Condition.Fine());
                    assertThat(each.view().nodes()).hasSize(3).allMatch(ClusterView.Node::up);
                });
    }

    @Test
    void nodesTellOneAnotherWhatTheyAre() {
        List<Member> all = three();
        Member one = all.getFirst();

        Members.until(
                all, () -> one.view().nodes().stream().allMatch(node -> node.report().isPresent()));

        assertThat(one.view().nodes())
                .allSatisfy(node -> {
                    assertThat(node.release()).contains("1.2.3");
                    assertThat(node.warnings()).containsExactly("it is new");
                    assertThat(node.report().orElseThrow().metadata()).isPresent();
                })
                .extracting(node -> node.name().orElseThrow())
                .containsExactlyInAnyOrder("first", "second", "third");
    }

    @Test
    void aNodeFindsThoseItHadMetThoughNobodyIsWhereItWasToldToLook() {
        Member first = members.joining("first", NOBODY);
        Member second = members.joining("second", Members.addressOf(first));
        Members.until(List.of(second), () -> second.peers().reachable().size() == 2);
        members.end(second);

        Member again = members.joining("second", NOBODY);

        Members.until(List.of(again), () -> again.peers().reachable().contains(first.self()));
    }

    @Test
    void aNodeWhoseMajorityIsGoneIsNotReadyAndSaysWhy() {
        List<Member> all = three();
        Member left = all.getFirst();
        applyLayout(left, all);

        all.get(1).close();
        Members.until(List.of(left), () -> left.peers().reachable().size() == 2);
        assertThat(left.readiness()).isEqualTo(new Condition.Fine());
        all.get(2).close();
        Members.until(List.of(left), () -> left.peers().reachable().size() == 1);

        assertThat(whyNotReady(left)).contains("2 of 3 nodes do not answer");
    }

    @Test
    void aNodeThatTheLayoutGivesWhatItCannotKeepIsNotReadyAndSaysWhy() {
        Member first = members.joining("first", NOBODY);
        Member second = members.joining("second", Members.addressOf(first));
        Member part = members.keepingRowsAlone("part", Members.addressOf(first));
        List<Member> all = List.of(first, second, part);
        Members.until(
                all,
                () ->
                        first.view().nodes().stream().filter(MemberTest::hasReported).count()
                                == all.size());
        assertThatThrownBy(() -> applyLayout(first, all))
                .isInstanceOf(LayoutRefused.class)
                .hasMessageContaining(part.self() + " would have capacity for blocks");
        applyLayout(first, all, Approval.by("a test").forced());
        part.layoutKnown().block();

        assertThat(first.readiness()).isEqualTo(new Condition.Fine());
        assertThat(whyNotReady(part)).contains("gives this node blocks").contains("capacity");
    }

    @Test
    void aNodeIsMetAtItsAddress() {
        Member first = members.joining("first", NOBODY);
        Member second = members.joining("second", NOBODY);

        assertThat(first.view().connect(second.peers().own().cluster()).block())
                .isEqualTo(new ClusterView.ConnectOutcome.Met(second.self()));
        assertThat(first.view().connect(new SocketName("127.0.0.1", 1)).block())
                .isInstanceOf(ClusterView.ConnectOutcome.NotMet.class);
    }

    @Test
    void aNodeThatIsToJoinOthersNeedsTheirSecret() {
        var settings = Members.settings("", List.of(NOBODY));
        assertThatThrownBy(() -> members.open("new", settings))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("secret create")
                .hasMessageContaining("granary.cluster.secret-file");
    }

    @Test
    void aSecretFileThatIsNotThereIsNamed() {
        String missing = folder.resolve("missing").toString();
        assertThatThrownBy(() -> members.open("new", Members.settings(missing, List.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(missing);
    }

    @Test
    void aDirectoryOfAnotherClusterIsLeftAsItIs() throws Exception {
        members.open("alone", Members.settings("", List.of()));
        members.close();
        new SecretFile(folder.resolve("alone/cluster-secret")).write("12".repeat(32));
        byte[] before = Files.readAllBytes(document());

        members = new Members(folder);
        assertThatThrownBy(() -> members.open("alone", Members.settings("", List.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cluster secret");
        assertThat(Files.readAllBytes(document())).isEqualTo(before);
    }

    private Path document() throws Exception {
        try (var files = Files.walk(folder.resolve("alone/cluster"))) {
            return files.filter(file -> file.endsWith("document")).findFirst().orElseThrow();
        }
    }

    @Test
    void aTakenPortIsNamed() {
        Member first = members.joining("first", NOBODY);
        int taken = first.peers().own().clusterPort();
        assertThatThrownBy(() -> members.open("second", Members.listeningAt(taken, "", List.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ports " + taken);
    }
}
