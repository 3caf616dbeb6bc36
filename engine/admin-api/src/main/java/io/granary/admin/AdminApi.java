package io.granary.admin;

import io.granary.admin.blocks.BlockEndpoints;
import io.granary.admin.buckets.BucketEndpoints;
import io.granary.admin.cluster.ClusterEndpoints;
import io.granary.admin.cluster.ClusterView;
import io.granary.admin.cluster.SnapshotEndpoints;
import io.granary.admin.cluster.Snapshots;
import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.admin.dispatch.AdminRoutes;
import io.granary.admin.json.AdminJson;
import io.granary.admin.keys.KeyEndpoints;
import io.granary.admin.layout.BanEndpoints;
import io.granary.admin.layout.LayoutEndpoints;
import io.granary.admin.tokens.AdminToken;
import io.granary.admin.work.NodeWork;
import io.granary.admin.work.WorkEndpoints;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.http.message.Headers;
import io.granary.http.message.QueryParameter;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.staging.LayoutDesk;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.loss.LostBlocks;
import io.granary.quorum.QuorumLost;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/// Answers every request on the admin port.
///
/// The token is checked before anything else is looked at, so that a stranger learns nothing, not
/// even which endpoints there are.
public final class AdminApi {
    private static final int LARGEST_BODY = 2 << 20;
    private static final Headers JSON = Headers.of("Content-Type", "application/json");

    private final AdminToken token;
    private final AdminRoutes routes;
    private final Events events;

    public AdminApi(Ports ports, AdminToken token, Events events) {
        this.token = token;
        this.events = events;
        this.routes =
                new AdminRoutes(
                        List.of(
                                new ClusterEndpoints(ports.cluster(), ports.layout()).routes(),
                                new SnapshotEndpoints(
                                                ports.cluster(),
                                                ports.layout()::roster,
                                                ports.snapshots())
                                        .routes(),
                                new WorkEndpoints(
                                                ports.cluster(),
                                                ports.layout()::roster,
                                                ports.work(),
                                                ports.time())
                                        .routes(),
                                new LayoutEndpoints(ports.layout(), ports.cluster()).routes(),
                                new BanEndpoints(ports.layout().bans()).routes(),
                                new KeyEndpoints(ports.keys(), ports.buckets()).routes(),
                                new BucketEndpoints(ports.buckets(), ports.keys()).routes(),
                                new BlockEndpoints(ports.blocks()).routes()));
    }

    /// What the endpoints act on.
    public record Ports(
            ClusterView cluster,
            LayoutDesk layout,
            Snapshots snapshots,
            NodeWork work,
            AccessKeys keys,
            Buckets buckets,
            LostBlocks blocks,
            Time time) {}

    /// What the admin API has to tell; a port.
    @FunctionalInterface
    public interface Events {
        /// A request failed by an error of ours.
        void failed(String requestId, Throwable failure);
    }

    public Mono<Response> answer(Request request) {
        return Mono.defer(() -> dispatched(request))
                .onErrorResume(failure -> Mono.just(refused(request, failure)));
    }

    private Mono<Response> dispatched(Request request) {
        if (!token.opens(request.headers())) {
            throw AdminRefusal.forbidden("send Authorization: Bearer and the admin token");
        }
        AdminRoute route = routes.find(request.method(), request.target().path().toUtf8());
        Map<String, String> parameters = new TreeMap<>();
        for (QueryParameter parameter : request.target().query()) {
            if (parameters.put(parameter.name(), parameter.value()) != null) {
                throw AdminRefusal.invalid("parameter %s stands twice".formatted(parameter.name()));
            }
        }
        return body(request)
                .flatMap(body -> route.answer().apply(new AdminQuestion(parameters, body)))
                .map(answer -> Response.whole(200, JSON, AdminJson.write(answer)));
    }

    private static Mono<Bytes> body(Request request) {
        return request.body()
                .reduceWith(ByteArrayOutputStream::new, AdminApi::append)
                .map(collected -> Bytes.wrap(collected.toByteArray()));
    }

    private static ByteArrayOutputStream append(ByteArrayOutputStream collected, ByteBuffer part) {
        if (collected.size() + part.remaining() > LARGEST_BODY) {
            throw AdminRefusal.invalid("the body is larger than %d bytes".formatted(LARGEST_BODY));
        }
        collected.writeBytes(Bytes.copyOf(part).unsafeArray());
        return collected;
    }

    private record Refused(String code, String message, String path) {}

    private Response refused(Request request, Throwable failure) {
        AdminRefusal refusal = refusalOf(failure);
        if (refusal.status() == 500) {
            events.failed(request.requestId(), failure);
        }
        var body = new Refused(refusal.code(), refusal.reason(), request.target().rawPath());
        return Response.whole(refusal.status(), JSON, AdminJson.write(body));
    }

    private static AdminRefusal refusalOf(Throwable failure) {
        return switch (failure) {
            case AdminRefusal refusal -> refusal;
            case LayoutUnknown _ ->
                    AdminRefusal.unavailable(
                            "no layout is applied yet: assign roles to nodes and apply them");
            case QuorumLost _ ->
                    AdminRefusal.unavailable(
                            "too few nodes answered; whether anything changed is not known");
            default -> AdminRefusal.internal();
        };
    }
}
