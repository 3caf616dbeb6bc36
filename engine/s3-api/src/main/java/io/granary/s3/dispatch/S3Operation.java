package io.granary.s3.dispatch;

import static io.granary.http.message.Method.DELETE;
import static io.granary.http.message.Method.GET;
import static io.granary.http.message.Method.HEAD;
import static io.granary.http.message.Method.POST;
import static io.granary.http.message.Method.PUT;
import static io.granary.s3.dispatch.Level.BUCKET;
import static io.granary.s3.dispatch.Level.OBJECT;
import static io.granary.s3.dispatch.Level.SERVICE;

import io.granary.http.message.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Every operation of S3 that can be told from the others, whether this store does it or not.
///
/// An operation is what its method, its level, its sub-resource and the presence of a copy source
/// make it; nothing else in a request chooses one.
public enum S3Operation {
    LIST_BUCKETS(GET, SERVICE, ""),
    CREATE_BUCKET(PUT, BUCKET, ""),
    HEAD_BUCKET(HEAD, BUCKET, ""),
    DELETE_BUCKET(DELETE, BUCKET, ""),
    LIST_OBJECTS(GET, BUCKET, ""),
    LIST_OBJECTS_V2(GET, BUCKET, "list-type"),
    LIST_OBJECT_VERSIONS(GET, BUCKET, "versions"),
    LIST_MULTIPART_UPLOADS(GET, BUCKET, "uploads"),
    DELETE_OBJECTS(POST, BUCKET, "delete"),
    POST_OBJECT(POST, BUCKET, ""),
    GET_BUCKET_LOCATION(GET, BUCKET, "location"),
    GET_BUCKET_VERSIONING(GET, BUCKET, "versioning"),
    PUT_BUCKET_VERSIONING(PUT, BUCKET, "versioning"),
    GET_BUCKET_ACL(GET, BUCKET, "acl"),
    PUT_BUCKET_ACL(PUT, BUCKET, "acl"),
    GET_BUCKET_CORS(GET, BUCKET, "cors"),
    PUT_BUCKET_CORS(PUT, BUCKET, "cors"),
    DELETE_BUCKET_CORS(DELETE, BUCKET, "cors"),
    GET_BUCKET_LIFECYCLE_CONFIGURATION(GET, BUCKET, "lifecycle"),
    PUT_BUCKET_LIFECYCLE_CONFIGURATION(PUT, BUCKET, "lifecycle"),
    DELETE_BUCKET_LIFECYCLE(DELETE, BUCKET, "lifecycle"),
    GET_BUCKET_POLICY(GET, BUCKET, "policy"),
    PUT_BUCKET_POLICY(PUT, BUCKET, "policy"),
    DELETE_BUCKET_POLICY(DELETE, BUCKET, "policy"),
    GET_BUCKET_POLICY_STATUS(GET, BUCKET, "policyStatus"),
    GET_BUCKET_TAGGING(GET, BUCKET, "tagging"),
    PUT_BUCKET_TAGGING(PUT, BUCKET, "tagging"),
    DELETE_BUCKET_TAGGING(DELETE, BUCKET, "tagging"),
    GET_BUCKET_WEBSITE(GET, BUCKET, "website"),
    PUT_BUCKET_WEBSITE(PUT, BUCKET, "website"),
    DELETE_BUCKET_WEBSITE(DELETE, BUCKET, "website"),
    GET_BUCKET_ENCRYPTION(GET, BUCKET, "encryption"),
    PUT_BUCKET_ENCRYPTION(PUT, BUCKET, "encryption"),
    DELETE_BUCKET_ENCRYPTION(DELETE, BUCKET, "encryption"),
    GET_BUCKET_OWNERSHIP_CONTROLS(GET, BUCKET, "ownershipControls"),
    PUT_BUCKET_OWNERSHIP_CONTROLS(PUT, BUCKET, "ownershipControls"),
    DELETE_BUCKET_OWNERSHIP_CONTROLS(DELETE, BUCKET, "ownershipControls"),
    GET_PUBLIC_ACCESS_BLOCK(GET, BUCKET, "publicAccessBlock"),
    PUT_PUBLIC_ACCESS_BLOCK(PUT, BUCKET, "publicAccessBlock"),
    DELETE_PUBLIC_ACCESS_BLOCK(DELETE, BUCKET, "publicAccessBlock"),
    GET_BUCKET_REPLICATION(GET, BUCKET, "replication"),
    PUT_BUCKET_REPLICATION(PUT, BUCKET, "replication"),
    DELETE_BUCKET_REPLICATION(DELETE, BUCKET, "replication"),
    GET_OBJECT_LOCK_CONFIGURATION(GET, BUCKET, "object-lock"),
    PUT_OBJECT_LOCK_CONFIGURATION(PUT, BUCKET, "object-lock"),
    GET_BUCKET_NOTIFICATION_CONFIGURATION(GET, BUCKET, "notification"),
    PUT_BUCKET_NOTIFICATION_CONFIGURATION(PUT, BUCKET, "notification"),
    GET_BUCKET_ACCELERATE_CONFIGURATION(GET, BUCKET, "accelerate"),
    PUT_BUCKET_ACCELERATE_CONFIGURATION(PUT, BUCKET, "accelerate"),
    GET_BUCKET_REQUEST_PAYMENT(GET, BUCKET, "requestPayment"),
    PUT_BUCKET_REQUEST_PAYMENT(PUT, BUCKET, "requestPayment"),
    GET_BUCKET_LOGGING(GET, BUCKET, "logging"),
    PUT_BUCKET_LOGGING(PUT, BUCKET, "logging"),
    GET_BUCKET_ANALYTICS_CONFIGURATION(GET, BUCKET, "analytics"),
    PUT_BUCKET_ANALYTICS_CONFIGURATION(PUT, BUCKET, "analytics"),
    DELETE_BUCKET_ANALYTICS_CONFIGURATION(DELETE, BUCKET, "analytics"),
    GET_BUCKET_INTELLIGENT_TIERING_CONFIGURATION(GET, BUCKET, "intelligent-tiering"),
    PUT_BUCKET_INTELLIGENT_TIERING_CONFIGURATION(PUT, BUCKET, "intelligent-tiering"),
    DELETE_BUCKET_INTELLIGENT_TIERING_CONFIGURATION(DELETE, BUCKET, "intelligent-tiering"),
    GET_BUCKET_INVENTORY_CONFIGURATION(GET, BUCKET, "inventory"),
    PUT_BUCKET_INVENTORY_CONFIGURATION(PUT, BUCKET, "inventory"),
    DELETE_BUCKET_INVENTORY_CONFIGURATION(DELETE, BUCKET, "inventory"),
    GET_BUCKET_METRICS_CONFIGURATION(GET, BUCKET, "metrics"),
    PUT_BUCKET_METRICS_CONFIGURATION(PUT, BUCKET, "metrics"),
    DELETE_BUCKET_METRICS_CONFIGURATION(DELETE, BUCKET, "metrics"),
    CREATE_SESSION(GET, BUCKET, "session"),
    PUT_OBJECT(PUT, OBJECT, ""),
    COPY_OBJECT(PUT, OBJECT, "", true),
    GET_OBJECT(GET, OBJECT, ""),
    HEAD_OBJECT(HEAD, OBJECT, ""),
    DELETE_OBJECT(DELETE, OBJECT, ""),
    CREATE_MULTIPART_UPLOAD(POST, OBJECT, "uploads"),
    UPLOAD_PART(PUT, OBJECT, "uploadId"),
    UPLOAD_PART_COPY(PUT, OBJECT, "uploadId", true),
    LIST_PARTS(GET, OBJECT, "uploadId"),
    COMPLETE_MULTIPART_UPLOAD(POST, OBJECT, "uploadId"),
    ABORT_MULTIPART_UPLOAD(DELETE, OBJECT, "uploadId"),
    GET_OBJECT_ATTRIBUTES(GET, OBJECT, "attributes"),
    GET_OBJECT_ACL(GET, OBJECT, "acl"),
    PUT_OBJECT_ACL(PUT, OBJECT, "acl"),
    GET_OBJECT_TAGGING(GET, OBJECT, "tagging"),
    PUT_OBJECT_TAGGING(PUT, OBJECT, "tagging"),
    DELETE_OBJECT_TAGGING(DELETE, OBJECT, "tagging"),
    GET_OBJECT_RETENTION(GET, OBJECT, "retention"),
    PUT_OBJECT_RETENTION(PUT, OBJECT, "retention"),
    GET_OBJECT_LEGAL_HOLD(GET, OBJECT, "legal-hold"),
    PUT_OBJECT_LEGAL_HOLD(PUT, OBJECT, "legal-hold"),
    GET_OBJECT_TORRENT(GET, OBJECT, "torrent"),
    RESTORE_OBJECT(POST, OBJECT, "restore"),
    SELECT_OBJECT_CONTENT(POST, OBJECT, "select"),
    RENAME_OBJECT(PUT, OBJECT, "renameObject");

    private final Method method;
    private final Level level;
    private final String subResource;
    private final boolean copies;

    S3Operation(Method method, Level level, String subResource) {
        this(method, level, subResource, false);
    }

    S3Operation(Method method, Level level, String subResource, boolean copies) {
        this.method = method;
        this.level = level;
        this.subResource = subResource;
        this.copies = copies;
    }

    public Method method() {
        return method;
    }

    public Level level() {
        return level;
    }

    /// The query parameter that chooses this operation; empty for a plain one.
    public String subResource() {
        return subResource;
    }

    /// Whether a copy source header belongs to the operation.
    public boolean copies() {
        return copies;
    }

    /// The operation as S3 calls it, such as `ListObjectsV2`.
    public String text() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
