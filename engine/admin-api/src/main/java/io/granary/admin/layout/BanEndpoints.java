package io.granary.admin.layout;

import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.layout.staging.BanDesk;
import io.granary.layout.staging.BanPreview;
import io.granary.layout.staging.LayoutRefused;
import io.granary.layout.staging.PlanHash;
import io.granary.rpc.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// Ours: ListBannedNodes, PreviewNodeBan, BanNodes. What is banned is banned for ever, so a ban
/// names the hash of its preview.
public final class BanEndpoints {
    private final BanDesk desk;

    public BanEndpoints(BanDesk desk) {
        this.desk = desk;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("ListBannedNodes", _ -> Mono.fromSupplier(this::banned)),
                AdminRoute.post("PreviewNodeBan", refusing(this::preview)),
                AdminRoute.post("BanNodes", refusing(this::ban)));
    }

    private record Banned(List<String> nodes) {}

    private Banned banned() {
        return new Banned(shown(desk.banned()));
    }

    private record Wanted(List<String> nodes, Optional<String> planHash) {
        SortedSet<NodeId> ids() {
            SortedSet<NodeId> ids = new TreeSet<>();
            nodes.forEach(node -> ids.add(parsed(node)));
            return ids;
        }

        private static NodeId parsed(String node) {
            return NodeId.parse(node)
                    .orElseThrow(() ->
                            AdminRefusal.invalid(
                                    "'%s' is no node id: 64 hexadecimal digits".formatted(node)));
        }
    }

    /// What can no longer be promised, as the API shows it.
    private record LossShape(String version, int metadata, int blocks, int partitions) {
        static LossShape of(BanPreview.Loss loss) {
            return new LossShape(
                    loss.version().toString(), loss.rows(), loss.blocks(), loss.partitions());
        }
    }

    private record BanShape(List<String> nodes, String planHash, List<LossShape> losses) {
        static BanShape of(BanPreview preview) {
            return new BanShape(
                    shown(preview.nodes()),
                    preview.hash().toString(),
                    preview.losses().stream().map(LossShape::of).toList());
        }
    }

    private Mono<BanShape> preview(AdminQuestion question) {
        return desk.preview(question.as(Wanted.class).ids()).map(BanShape::of);
    }

    private Mono<BanShape> ban(AdminQuestion question) {
        Wanted wanted = question.as(Wanted.class);
        PlanHash hash =
                wanted.planHash()
                        .flatMap(PlanHash::parse)
                        .orElseThrow(() ->
                                AdminRefusal.invalid(
                                        "send the planHash that PreviewNodeBan shows for them"));
        return desk.ban(wanted.ids(), hash).map(BanShape::of);
    }

    private static List<String> shown(SortedSet<NodeId> nodes) {
        return nodes.stream().map(NodeId::toString).toList();
    }

    private static Function<AdminQuestion, Mono<?>> refusing(
            Function<AdminQuestion, ? extends Mono<?>> answer) {
        return question ->
                answer.apply(question).onErrorMap(LayoutRefused.class, LayoutRefusals::refusalOf);
    }
}
