package io.granary.s3;

import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.http.signature.Realm;
import io.granary.s3.dispatch.Authenticator;
import io.granary.s3.dispatch.Dispatch;
import io.granary.s3.dispatch.Route;
import io.granary.s3.dispatch.RouteTable;
import io.granary.s3.failure.ErrorAnswers;
import java.util.List;
import reactor.core.publisher.Mono;

/// The S3 interface: one request in, one answer out, whatever happens.
public final class S3Api {
    private final Dispatch dispatch;
    private final ErrorAnswers errors;
    private final RouteTable routes;
    private final String hostId;

    public S3Api(S3Ports ports, S3Settings settings) {
        hostId = settings.hostId();
        errors = new ErrorAnswers(hostId, ports.failures());
        routes = S3Routes.table(ports, settings.region());
        dispatch =
                new Dispatch(
                        new Authenticator(
                                Realm.s3(settings.region()), ports.accessKeys(), ports.time()),
                        routes,
                        ports.buckets(),
                        settings.rootDomains());
    }

    /// Answers `request`; never fails, and reads its body only for a caller who may store it.
    ///
    /// If something of the body was left unread, the answer has `Connection: close`: the listener then
    /// ends the connection after the answer, or reads what is left of the body and throws it away.
    public Mono<Response> answer(Request request) {
        return Mono.defer(() -> {
            var body = new WatchedBody(request);
            return dispatch.answer(body.request())
                    .onErrorResume(failure -> Mono.fromSupplier(() -> refuse(request, failure)))
                    .map(answer -> body.finish(signed(request, answer)));
        });
    }

    /// Every operation of S3 and how far it is done, for documents.
    public List<CompatibilityRow> compatibility() {
        return routes.all().stream().map(S3Api::row).toList();
    }

    private Response refuse(Request request, Throwable failure) {
        return errors.answer(request, failure);
    }

    private Response signed(Request request, Response answer) {
        return answer.with("x-amz-request-id", request.requestId()).with("x-amz-id-2", hostId);
    }

    private static CompatibilityRow row(Route route) {
        var support =
                switch (route.handler()) {
                    case Route.Handler.OfService _,
                            Route.Handler.OfNewBucket _,
                            Route.Handler.OfBucket _,
                            Route.Handler.OfObject _ ->
                            CompatibilityRow.Support.DONE;
                    case Route.Handler.NeverSet _ -> CompatibilityRow.Support.NEVER_SET;
                    case Route.Handler.NotImplemented() -> CompatibilityRow.Support.NOT_IMPLEMENTED;
                };
        return new CompatibilityRow(route.operation().text(), support, route.permission().text());
    }
}
