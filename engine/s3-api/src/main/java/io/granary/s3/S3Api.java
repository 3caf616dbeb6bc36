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

    /// Answers `request`; never fails.
    ///
    /// The body is subscribed to only for a caller who may store it. A listener that sees it
    /// untouched, or not read to its end, when the answer is there knows that the request was
    /// refused on the way: what is left has to be read and dropped, or the connection closed.
    public Mono<Response> answer(Request request) {
        return Mono.defer(() -> dispatch.answer(request))
                .onErrorResume(failure -> Mono.fromSupplier(() -> errors.answer(request, failure)))
                .map(answer -> identified(request, answer));
    }

    /// Every operation of S3 and how far it is done, for documents.
    public List<CompatibilityRow> compatibility() {
        return routes.all().stream().map(S3Api::row).toList();
    }

    private Response identified(Request request, Response answer) {
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
