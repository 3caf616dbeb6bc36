package io.granary.s3;

import static io.granary.s3.dispatch.Permission.ANY_KEY;
import static io.granary.s3.dispatch.Permission.CREATE_BUCKETS;
import static io.granary.s3.dispatch.Permission.OWNER;
import static io.granary.s3.dispatch.Permission.READ;
import static io.granary.s3.dispatch.Permission.WRITE;
import static io.granary.s3.dispatch.S3Operation.ABORT_MULTIPART_UPLOAD;
import static io.granary.s3.dispatch.S3Operation.COMPLETE_MULTIPART_UPLOAD;
import static io.granary.s3.dispatch.S3Operation.COPY_OBJECT;
import static io.granary.s3.dispatch.S3Operation.CREATE_BUCKET;
import static io.granary.s3.dispatch.S3Operation.CREATE_MULTIPART_UPLOAD;
import static io.granary.s3.dispatch.S3Operation.CREATE_SESSION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_ANALYTICS_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_CORS;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_ENCRYPTION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_INVENTORY_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_LIFECYCLE;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_METRICS_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_OWNERSHIP_CONTROLS;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_POLICY;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_REPLICATION;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_TAGGING;
import static io.granary.s3.dispatch.S3Operation.DELETE_BUCKET_WEBSITE;
import static io.granary.s3.dispatch.S3Operation.DELETE_OBJECT;
import static io.granary.s3.dispatch.S3Operation.DELETE_OBJECTS;
import static io.granary.s3.dispatch.S3Operation.DELETE_OBJECT_TAGGING;
import static io.granary.s3.dispatch.S3Operation.DELETE_PUBLIC_ACCESS_BLOCK;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_ACCELERATE_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_ACL;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_ANALYTICS_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_CORS;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_ENCRYPTION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_INVENTORY_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_LIFECYCLE_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_LOCATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_LOGGING;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_METRICS_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_NOTIFICATION_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_OWNERSHIP_CONTROLS;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_POLICY;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_POLICY_STATUS;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_REPLICATION;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_REQUEST_PAYMENT;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_TAGGING;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_VERSIONING;
import static io.granary.s3.dispatch.S3Operation.GET_BUCKET_WEBSITE;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_ACL;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_ATTRIBUTES;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_LEGAL_HOLD;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_LOCK_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_RETENTION;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_TAGGING;
import static io.granary.s3.dispatch.S3Operation.GET_OBJECT_TORRENT;
import static io.granary.s3.dispatch.S3Operation.GET_PUBLIC_ACCESS_BLOCK;
import static io.granary.s3.dispatch.S3Operation.HEAD_BUCKET;
import static io.granary.s3.dispatch.S3Operation.HEAD_OBJECT;
import static io.granary.s3.dispatch.S3Operation.LIST_BUCKETS;
import static io.granary.s3.dispatch.S3Operation.LIST_MULTIPART_UPLOADS;
import static io.granary.s3.dispatch.S3Operation.LIST_OBJECTS;
import static io.granary.s3.dispatch.S3Operation.LIST_OBJECTS_V2;
import static io.granary.s3.dispatch.S3Operation.LIST_OBJECT_VERSIONS;
import static io.granary.s3.dispatch.S3Operation.LIST_PARTS;
import static io.granary.s3.dispatch.S3Operation.POST_OBJECT;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_ACCELERATE_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_ACL;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_ANALYTICS_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_CORS;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_ENCRYPTION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_INVENTORY_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_LIFECYCLE_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_LOGGING;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_METRICS_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_NOTIFICATION_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_OWNERSHIP_CONTROLS;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_POLICY;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_REPLICATION;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_REQUEST_PAYMENT;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_TAGGING;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_VERSIONING;
import static io.granary.s3.dispatch.S3Operation.PUT_BUCKET_WEBSITE;
import static io.granary.s3.dispatch.S3Operation.PUT_OBJECT;
import static io.granary.s3.dispatch.S3Operation.PUT_OBJECT_ACL;
import static io.granary.s3.dispatch.S3Operation.PUT_OBJECT_LEGAL_HOLD;
import static io.granary.s3.dispatch.S3Operation.PUT_OBJECT_LOCK_CONFIGURATION;
import static io.granary.s3.dispatch.S3Operation.PUT_OBJECT_RETENTION;
import static io.granary.s3.dispatch.S3Operation.PUT_OBJECT_TAGGING;
import static io.granary.s3.dispatch.S3Operation.PUT_PUBLIC_ACCESS_BLOCK;
import static io.granary.s3.dispatch.S3Operation.RENAME_OBJECT;
import static io.granary.s3.dispatch.S3Operation.RESTORE_OBJECT;
import static io.granary.s3.dispatch.S3Operation.SELECT_OBJECT_CONTENT;
import static io.granary.s3.dispatch.S3Operation.UPLOAD_PART;
import static io.granary.s3.dispatch.S3Operation.UPLOAD_PART_COPY;

import io.granary.http.message.Response;
import io.granary.s3.bucket.BucketOperations;
import io.granary.s3.dispatch.Permission;
import io.granary.s3.dispatch.Route;
import io.granary.s3.dispatch.RouteTable;
import io.granary.s3.dispatch.S3Operation;
import io.granary.s3.failure.S3Code;
import io.granary.s3.listing.ListOperations;
import io.granary.s3.object.CopySources;
import io.granary.s3.object.ObjectOperations;
import io.granary.s3.request.BucketRequest;
import io.granary.s3.request.NewBucketRequest;
import io.granary.s3.request.ObjectRequest;
import io.granary.s3.request.Owners;
import io.granary.s3.request.S3Request;
import io.granary.s3.upload.UploadOperations;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/// The whole surface: every operation of S3, what a caller needs for it, and who answers.
///
/// READ, WRITE and OWNER are grants on the bucket that the request names.
final class S3Routes {
    private S3Routes() {}

    static RouteTable table(S3Ports ports, String region) {
        return new RouteTable(
                Stream.of(
                                buckets(ports, region),
                                listings(ports),
                                objects(ports),
                                uploads(ports),
                                configurations(),
                                analyses(),
                                objectExtras())
                        .flatMap(List::stream)
                        .toList());
    }

    /// Buckets as such.
    private static List<Route> buckets(S3Ports ports, String region) {
        var buckets = new BucketOperations(ports.buckets(), region);
        return List.of(
                service(LIST_BUCKETS, ANY_KEY, buckets::list),
                newBucket(CREATE_BUCKET, CREATE_BUCKETS, buckets::create),
                bucket(HEAD_BUCKET, READ, buckets::head),
                bucket(DELETE_BUCKET, OWNER, buckets::delete),
                bucket(GET_BUCKET_LOCATION, READ, buckets::location),
                bucket(GET_BUCKET_VERSIONING, READ, buckets::versioning));
    }

    /// What a bucket holds.
    private static List<Route> listings(S3Ports ports) {
        var lists = new ListOperations(ports.listing(), new Owners(ports.accessKeys()));
        return List.of(
                bucket(LIST_OBJECTS, READ, lists::objects),
                bucket(LIST_OBJECTS_V2, READ, lists::objectsV2),
                bucket(LIST_OBJECT_VERSIONS, READ, lists::versions));
    }

    /// Objects.
    private static List<Route> objects(S3Ports ports) {
        var objects =
                new ObjectOperations(sources(ports), ports.reader(), ports.writer(), ports.time());
        return List.of(
                object(PUT_OBJECT, WRITE, objects::put),
                object(COPY_OBJECT, WRITE, objects::copy),
                object(GET_OBJECT, READ, objects::get),
                object(HEAD_OBJECT, READ, objects::head),
                object(DELETE_OBJECT, WRITE, objects::delete),
                bucket(DELETE_OBJECTS, WRITE, objects::deleteAll));
    }

    /// Objects that arrive in parts or from a form.
    private static List<Route> uploads(S3Ports ports) {
        var uploads =
                new UploadOperations(
                        ports.uploads(),
                        sources(ports),
                        ports.reader(),
                        new Owners(ports.accessKeys()));
        return List.of(
                bucket(LIST_MULTIPART_UPLOADS, READ, uploads::list),
                notImplemented(POST_OBJECT, WRITE),
                object(CREATE_MULTIPART_UPLOAD, WRITE, uploads::create),
                object(UPLOAD_PART, WRITE, uploads::part),
                object(UPLOAD_PART_COPY, WRITE, uploads::partCopy),
                object(LIST_PARTS, READ, uploads::parts),
                object(COMPLETE_MULTIPART_UPLOAD, WRITE, uploads::complete),
                object(ABORT_MULTIPART_UPLOAD, WRITE, uploads::abort));
    }

    private static CopySources sources(S3Ports ports) {
        return new CopySources(ports.buckets(), ports.reader(), ports.time());
    }

    /// What can be set on a bucket.
    private static List<Route> configurations() {
        return List.of(
                notImplemented(PUT_BUCKET_VERSIONING, OWNER),
                notImplemented(GET_BUCKET_ACL, READ),
                notImplemented(PUT_BUCKET_ACL, OWNER),
                neverSet(GET_BUCKET_CORS, OWNER, S3Code.NO_SUCH_CORS_CONFIGURATION),
                notImplemented(PUT_BUCKET_CORS, OWNER),
                notImplemented(DELETE_BUCKET_CORS, OWNER),
                neverSet(
                        GET_BUCKET_LIFECYCLE_CONFIGURATION,
                        READ,
                        S3Code.NO_SUCH_LIFECYCLE_CONFIGURATION),
                notImplemented(PUT_BUCKET_LIFECYCLE_CONFIGURATION, WRITE),
                notImplemented(DELETE_BUCKET_LIFECYCLE, WRITE),
                neverSet(GET_BUCKET_POLICY, OWNER, S3Code.NO_SUCH_BUCKET_POLICY),
                notImplemented(PUT_BUCKET_POLICY, OWNER),
                notImplemented(DELETE_BUCKET_POLICY, OWNER),
                neverSet(GET_BUCKET_POLICY_STATUS, OWNER, S3Code.NO_SUCH_BUCKET_POLICY),
                neverSet(GET_BUCKET_TAGGING, READ, S3Code.NO_SUCH_TAG_SET),
                notImplemented(PUT_BUCKET_TAGGING, OWNER),
                notImplemented(DELETE_BUCKET_TAGGING, OWNER),
                neverSet(GET_BUCKET_WEBSITE, OWNER, S3Code.NO_SUCH_WEBSITE_CONFIGURATION),
                notImplemented(PUT_BUCKET_WEBSITE, OWNER),
                notImplemented(DELETE_BUCKET_WEBSITE, OWNER),
                neverSet(
                        GET_BUCKET_ENCRYPTION,
                        READ,
                        S3Code.SERVER_SIDE_ENCRYPTION_CONFIGURATION_NOT_FOUND_ERROR),
                notImplemented(PUT_BUCKET_ENCRYPTION, OWNER),
                notImplemented(DELETE_BUCKET_ENCRYPTION, OWNER),
                neverSet(
                        GET_BUCKET_OWNERSHIP_CONTROLS,
                        READ,
                        S3Code.OWNERSHIP_CONTROLS_NOT_FOUND_ERROR),
                notImplemented(PUT_BUCKET_OWNERSHIP_CONTROLS, OWNER),
                notImplemented(DELETE_BUCKET_OWNERSHIP_CONTROLS, OWNER),
                neverSet(
                        GET_PUBLIC_ACCESS_BLOCK,
                        READ,
                        S3Code.NO_SUCH_PUBLIC_ACCESS_BLOCK_CONFIGURATION),
                notImplemented(PUT_PUBLIC_ACCESS_BLOCK, OWNER),
                notImplemented(DELETE_PUBLIC_ACCESS_BLOCK, OWNER),
                neverSet(
                        GET_BUCKET_REPLICATION,
                        READ,
                        S3Code.REPLICATION_CONFIGURATION_NOT_FOUND_ERROR),
                notImplemented(PUT_BUCKET_REPLICATION, OWNER),
                notImplemented(DELETE_BUCKET_REPLICATION, OWNER),
                neverSet(
                        GET_OBJECT_LOCK_CONFIGURATION,
                        READ,
                        S3Code.OBJECT_LOCK_CONFIGURATION_NOT_FOUND_ERROR),
                notImplemented(PUT_OBJECT_LOCK_CONFIGURATION, OWNER));
    }

    /// What S3 reports, speeds up or bills for.
    private static List<Route> analyses() {
        return List.of(
                notImplemented(GET_BUCKET_NOTIFICATION_CONFIGURATION, READ),
                notImplemented(PUT_BUCKET_NOTIFICATION_CONFIGURATION, OWNER),
                notImplemented(GET_BUCKET_ACCELERATE_CONFIGURATION, READ),
                notImplemented(PUT_BUCKET_ACCELERATE_CONFIGURATION, OWNER),
                notImplemented(GET_BUCKET_REQUEST_PAYMENT, READ),
                notImplemented(PUT_BUCKET_REQUEST_PAYMENT, OWNER),
                notImplemented(GET_BUCKET_LOGGING, READ),
                notImplemented(PUT_BUCKET_LOGGING, OWNER),
                notImplemented(GET_BUCKET_ANALYTICS_CONFIGURATION, READ),
                notImplemented(PUT_BUCKET_ANALYTICS_CONFIGURATION, OWNER),
                notImplemented(DELETE_BUCKET_ANALYTICS_CONFIGURATION, OWNER),
                notImplemented(GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, READ),
                notImplemented(PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, OWNER),
                notImplemented(DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION, OWNER),
                notImplemented(GET_BUCKET_INVENTORY_CONFIGURATION, READ),
                notImplemented(PUT_BUCKET_INVENTORY_CONFIGURATION, OWNER),
                notImplemented(DELETE_BUCKET_INVENTORY_CONFIGURATION, OWNER),
                notImplemented(GET_BUCKET_METRICS_CONFIGURATION, READ),
                notImplemented(PUT_BUCKET_METRICS_CONFIGURATION, OWNER),
                notImplemented(DELETE_BUCKET_METRICS_CONFIGURATION, OWNER),
                notImplemented(CREATE_SESSION, READ));
    }

    /// What can be set on an object beside its bytes and headers.
    private static List<Route> objectExtras() {
        return List.of(
                notImplemented(GET_OBJECT_ATTRIBUTES, READ),
                notImplemented(GET_OBJECT_ACL, READ),
                notImplemented(PUT_OBJECT_ACL, WRITE),
                notImplemented(GET_OBJECT_TAGGING, READ),
                notImplemented(PUT_OBJECT_TAGGING, WRITE),
                notImplemented(DELETE_OBJECT_TAGGING, WRITE),
                notImplemented(GET_OBJECT_RETENTION, READ),
                notImplemented(PUT_OBJECT_RETENTION, WRITE),
                notImplemented(GET_OBJECT_LEGAL_HOLD, READ),
                notImplemented(PUT_OBJECT_LEGAL_HOLD, WRITE),
                notImplemented(GET_OBJECT_TORRENT, READ),
                notImplemented(RESTORE_OBJECT, WRITE),
                notImplemented(SELECT_OBJECT_CONTENT, WRITE),
                notImplemented(RENAME_OBJECT, WRITE));
    }

    private static Route service(
            S3Operation operation,
            Permission permission,
            Function<S3Request, Mono<Response>> answer) {
        return new Route(operation, permission, new Route.Handler.OfService(answer));
    }

    private static Route newBucket(
            S3Operation operation,
            Permission permission,
            Function<NewBucketRequest, Mono<Response>> answer) {
        return new Route(operation, permission, new Route.Handler.OfNewBucket(answer));
    }

    private static Route bucket(
            S3Operation operation,
            Permission permission,
            Function<BucketRequest, Mono<Response>> answer) {
        return new Route(operation, permission, new Route.Handler.OfBucket(answer));
    }

    private static Route object(
            S3Operation operation,
            Permission permission,
            Function<ObjectRequest, Mono<Response>> answer) {
        return new Route(operation, permission, new Route.Handler.OfObject(answer));
    }

    private static Route neverSet(S3Operation operation, Permission permission, S3Code code) {
        return new Route(operation, permission, new Route.Handler.NeverSet(code));
    }

    private static Route notImplemented(S3Operation operation, Permission permission) {
        return new Route(operation, permission, new Route.Handler.NotImplemented());
    }
}
