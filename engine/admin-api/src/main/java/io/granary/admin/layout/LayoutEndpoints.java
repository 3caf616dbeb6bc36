package io.granary.admin.layout;

import io.granary.admin.cluster.ClusterView;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.map.VersionId;
import io.granary.layout.staging.Approval;
import io.granary.layout.staging.HistoryEntry;
import io.granary.layout.staging.LayoutDesk;
import io.granary.layout.staging.LayoutRefused;
import io.granary.layout.staging.PlanHash;
import io.granary.layout.staging.Preview;
import io.granary.layout.staging.RoleChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// GetClusterLayout, UpdateClusterLayout, PreviewClusterLayoutChanges, ApplyClusterLayout,
/// RevertClusterLayout, GetClusterLayoutHistory; and ours: RestoreClusterLayoutVersion.
public final class LayoutEndpoints {
    private static final String AUTHOR = "admin API";

    private final LayoutDesk desk;
    private final ClusterView cluster;
    private final KnownNodes known;

    public LayoutEndpoints(LayoutDesk desk, ClusterView cluster) {
        this.desk = desk;
        this.cluster = cluster;
        this.known = new KnownNodes(cluster, desk);
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("GetClusterLayout", _ -> Mono.fromSupplier(this::layout)),
                AdminRoute.get(
                        "GetClusterLayoutHistory",
                        _ -> Mono.fromSupplier(() -> HistoryShape.of(desk.history()))),
                AdminRoute.post("UpdateClusterLayout", refusing(this::update)),
                AdminRoute.post("PreviewClusterLayoutChanges", _ -> preview()),
                AdminRoute.post("ApplyClusterLayout", refusing(this::apply)),
                AdminRoute.post(
                        "RevertClusterLayout",
                        refusing(_ -> desk.revertStaging().map(_ -> layout()))),
                AdminRoute.post("RestoreClusterLayoutVersion", refusing(this::restore)));
    }

    private LayoutShape layout() {
        return LayoutShape.of(
                desk.current(),
                desk.staged(),
                desk.live().flatMap(live -> ChangeShape.of(live, cluster.nodes())));
    }

    private record Update(
            Optional<List<RoleRequest>> roles, Optional<ParametersRequest> parameters) {}

    /// Everything is checked that can be before anything is written, so that a wrong request
    /// changes nothing.
    private Mono<LayoutShape> update(AdminQuestion question) {
        Update request = question.as(Update.class);
        List<RoleChange> changes =
                request.roles().orElse(List.of()).stream().map(RoleRequest::change).toList();
        changes.forEach(known::require);
        Optional<LayoutParameters> parameters =
                request.parameters().map(wanted -> wanted.over(parameters()));
        Mono<?> staged = changes.isEmpty() ? Mono.just(true) : desk.stage(changes);
        return staged.flatMap(done ->
                        parameters
                                .<Mono<?>>map(desk::setParameters)
                                .orElseGet(() -> Mono.just(done)))
                .map(_ -> layout());
    }

    private LayoutParameters parameters() {
        return desk.staged()
                .parameters()
                .or(() -> desk.current().map(version -> version.proposal().parameters()))
                .orElse(LayoutParameters.DEFAULT);
    }

    /// Why there is no plan is an answer, as people look at previews to learn that.
    private Mono<Object> preview() {
        return desk.preview()
                .<Object>map(this::shown)
                .onErrorResume(
                        LayoutRefused.class, refused -> Mono.just(RefusedPreview.of(refused)));
    }

    private record RefusedPreview(String error, String code) {
        static RefusedPreview of(LayoutRefused refused) {
            return new RefusedPreview(
                    String.valueOf(refused.getMessage()), LayoutRefusals.codeOf(refused));
        }
    }

    private PreviewShape shown(Preview preview) {
        return PreviewShape.of(preview, desk.current());
    }

    private record Apply(
            Optional<Long> version,
            Optional<String> planHash,
            Optional<Boolean> force,
            Optional<String> note) {}

    private record Applied(List<String> message, LayoutShape layout) {}

    private Mono<Applied> apply(AdminQuestion question) {
        Apply request = question.as(Apply.class);
        request.version().ifPresent(this::requireNext);
        Approval approval =
                new Approval(AUTHOR, request.note().orElse(""), request.force().orElse(false));
        return plan(request)
                .flatMap(plan -> desk.apply(plan, approval))
                .map(version -> new Applied(lines(version), layout()));
    }

    /// Programs that know no plans name the version that they expect to make.
    private Mono<PlanHash> plan(Apply request) {
        if (request.planHash().isPresent()) {
            return Mono.just(parsed(request.planHash().get()));
        }
        if (request.version().isEmpty()) {
            throw AdminRefusal.invalid(
                    "send the planHash that the preview shows, or the version to be made");
        }
        return desk.preview().map(Preview::hash);
    }

    private static PlanHash parsed(String text) {
        return PlanHash.parse(text)
                .orElseThrow(() ->
                        AdminRefusal.invalid(
                                "planHash is not the 64 hexadecimal digits of a preview"));
    }

    private void requireNext(long version) {
        long next = desk.current().map(now -> now.id().epoch()).orElse(0L) + 1;
        if (version != next) {
            throw AdminRefusal.conflict(
                    "OtherLayoutVersion",
                    "the next layout is version %d, not %d: look at the layout again"
                            .formatted(next, version));
        }
    }

    private static List<String> lines(LayoutVersion version) {
        return List.of(
                "Layout version %d is applied on this node, and the others are being told."
                        .formatted(version.id().epoch()));
    }

    private record Restore(Optional<Long> version, Optional<String> versionId) {}

    private Mono<LayoutShape> restore(AdminQuestion question) {
        Restore request = question.as(Restore.class);
        List<VersionId> found =
                desk.history().stream()
                        .map(HistoryEntry::id)
                        .filter(id ->
                                request.version().map(wanted -> wanted == id.epoch()).orElse(true))
                        .filter(id ->
                                request.versionId().map(id.toString()::startsWith).orElse(true))
                        .toList();
        if (request.version().isEmpty() && request.versionId().isEmpty()) {
            throw AdminRefusal.invalid("send the version, or the versionId, to go back to");
        }
        if (found.size() > 1) {
            throw AdminRefusal.invalid(
                    "%d versions match: send a longer versionId".formatted(found.size()));
        }
        if (found.isEmpty()) {
            throw AdminRefusal.notFound("NoSuchLayoutVersion", "There is no such layout version");
        }
        return desk.revertTo(found.getFirst()).map(_ -> layout());
    }

    private static Function<AdminQuestion, Mono<?>> refusing(
            Function<AdminQuestion, ? extends Mono<?>> answer) {
        return question ->
                answer.apply(question).onErrorMap(LayoutRefused.class, LayoutRefusals::refusalOf);
    }
}
