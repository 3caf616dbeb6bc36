package io.granary.s3.dispatch;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketName;
import io.granary.objects.ObjectKey;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.buckets.Buckets;
import io.granary.s3.failure.S3Code;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.NewBucketRequest;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.S3Request;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Takes a request to the operation it asks for: who is it, what is wanted, is it allowed, who
/// answers.
public final class Dispatch {
    private static final String EXPECTED_OWNER = "x-amz-expected-bucket-owner";

    private final Authenticator authenticator;
    private final RouteTable routes;
    private final Buckets buckets;
    private final List<String> rootDomains;

    /// @param rootDomains the names under which a host's first labels are a bucket
    public Dispatch(
            Authenticator authenticator,
            RouteTable routes,
            Buckets buckets,
            List<String> rootDomains) {
        this.authenticator = authenticator;
        this.routes = routes;
        this.buckets = buckets;
        this.rootDomains = List.copyOf(rootDomains);
    }

    /// The answer of whoever answers; fails with [S3Failure] for everything that is refused.
    public Mono<Response> answer(Request request) {
        return authenticator.authenticate(request).flatMap(this::route);
    }

    private Mono<Response> route(S3Request request) {
        Address address = Address.of(request.http(), rootDomains);
        Route route = routes.of(recognise(request, address));
        if (route.operation().level() == Level.SERVICE) {
            return answerService(request, route);
        }
        String name = address.bucket().orElse("");
        if (route.handler() instanceof Route.Handler.OfNewBucket(var answer)) {
            authoriseAny(request, route.permission());
            return answer.apply(new NewBucketRequest(request, name));
        }
        BucketName parsed = BucketName.parse(name).orElseThrow(() -> S3Failure.noSuchBucket(name));
        return buckets.lookUp(parsed, request.caller().id())
                .map(found -> authorise(request, route, parsed, found))
                .flatMap(bucket -> answer(bucket, route, address.key()));
    }

    private static S3Operation recognise(S3Request request, Address address) {
        var shape =
                new Recognition.Shape(
                        request.http().method(),
                        address.level(),
                        request.http().target().query(),
                        request.header("x-amz-copy-source").isPresent());
        return switch (Recognition.of(shape)) {
            case Recognition.Recognised(var operation) -> operation;
            case Recognition.UnknownSubResource(var name) ->
                    throw S3Failure.of(
                            S3Code.NOT_IMPLEMENTED,
                            "The sub-resource '%s' is not implemented".formatted(name));
            case Recognition.Conflict(var names) ->
                    throw S3Failure.of(
                            S3Code.INVALID_REQUEST,
                            "Conflicting query string parameters: " + String.join(", ", names));
            case Recognition.NoSuchMethod() ->
                    throw S3Failure.of(S3Code.METHOD_NOT_ALLOWED)
                            .with("Method", request.http().method().name());
        };
    }

    private static Mono<Response> answerService(S3Request request, Route route) {
        authoriseAny(request, route.permission());
        return switch (route.handler()) {
            case Route.Handler.OfService(var answer) -> answer.apply(request);
            case Route.Handler.NeverSet(var code) -> throw S3Failure.of(code);
            case Route.Handler.OfNewBucket _,
                    Route.Handler.OfBucket _,
                    Route.Handler.OfObject _,
                    Route.Handler.NotImplemented _ ->
                    throw notImplemented(route.operation());
        };
    }

    /// Allows what needs no bucket.
    private static void authoriseAny(S3Request request, Permission permission) {
        boolean allowed =
                switch (permission) {
                    case ANY_KEY -> true;
                    case CREATE_BUCKETS -> request.caller().mayCreateBuckets();
                    case READ, WRITE, OWNER -> false;
                };
        if (!allowed) {
            throw S3Failure.of(S3Code.ACCESS_DENIED);
        }
    }

    private static BucketRequest authorise(
            S3Request request, Route route, BucketName name, Optional<Bucket> found) {
        Bucket bucket = found.orElseThrow(() -> S3Failure.noSuchBucket(name.value()));
        AccessKeyId caller = request.caller().id();
        boolean allowed =
                switch (route.permission()) {
                    case READ -> bucket.allows(caller, Grant.READ);
                    case WRITE -> bucket.allows(caller, Grant.WRITE);
                    case OWNER -> bucket.allows(caller, Grant.OWNER);
                    case ANY_KEY, CREATE_BUCKETS -> false;
                };
        if (!allowed || !isOwnedAsExpected(request, bucket)) {
            throw S3Failure.of(S3Code.ACCESS_DENIED);
        }
        return new BucketRequest(request, name, bucket);
    }

    private static boolean isOwnedAsExpected(S3Request request, Bucket bucket) {
        return request.header(EXPECTED_OWNER)
                .map(owner ->
                        AccessKeyId.parse(owner)
                                .filter(id -> bucket.allows(id, Grant.OWNER))
                                .isPresent())
                .orElse(true);
    }

    private static Mono<Response> answer(BucketRequest bucket, Route route, Bytes key) {
        return switch (route.handler()) {
            case Route.Handler.OfBucket(var answer) -> answer.apply(bucket);
            case Route.Handler.OfObject(var answer) ->
                    answer.apply(
                            new ObjectRequest(
                                    bucket.request(), bucket.name(), bucket.bucket(), key(key)));
            case Route.Handler.NeverSet(var code) -> throw S3Failure.of(code);
            case Route.Handler.OfService _,
                    Route.Handler.OfNewBucket _,
                    Route.Handler.NotImplemented _ ->
                    throw notImplemented(route.operation());
        };
    }

    private static ObjectKey key(Bytes raw) {
        return switch (ObjectKey.parse(raw)) {
            case ObjectKey.Parsed.Key(var key) -> key;
            case ObjectKey.Parsed.TooLong(var length) ->
                    throw S3Failure.of(S3Code.KEY_TOO_LONG_ERROR)
                            .with("Size", Integer.toString(length))
                            .with("MaxSizeAllowed", Integer.toString(ObjectKey.MAX_LENGTH));
            case ObjectKey.Parsed.Empty(), ObjectKey.Parsed.NotUtf8() ->
                    throw S3Failure.of(S3Code.INVALID_URI);
        };
    }

    private static S3Failure notImplemented(S3Operation operation) {
        return S3Failure.of(
                S3Code.NOT_IMPLEMENTED, "%s is not implemented".formatted(operation.text()));
    }
}
