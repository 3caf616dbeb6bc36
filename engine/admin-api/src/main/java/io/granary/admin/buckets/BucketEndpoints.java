package io.granary.admin.buckets;

import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.admin.keys.GrantView;
import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketId;
import io.granary.objects.BucketName;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.access.Grant;
import io.granary.objects.buckets.Buckets;
import io.granary.objects.buckets.CreateOutcome;
import io.granary.objects.buckets.DeleteOutcome;
import io.granary.objects.buckets.NamedBucket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import reactor.core.publisher.Mono;

/// ListBuckets, GetBucketInfo, CreateBucket, DeleteBucket, AllowBucketKey, DenyBucketKey.
public final class BucketEndpoints {
    private final Buckets buckets;
    private final AccessKeys keys;

    public BucketEndpoints(Buckets buckets, AccessKeys keys) {
        this.buckets = buckets;
        this.keys = keys;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("ListBuckets", _ -> Mono.fromSupplier(this::list)),
                AdminRoute.get(
                        "GetBucketInfo", question -> Mono.fromSupplier(() -> show(question))),
                AdminRoute.post("CreateBucket", this::create),
                AdminRoute.post("DeleteBucket", this::delete),
                AdminRoute.post("AllowBucketKey", question -> change(question, buckets::grant)),
                AdminRoute.post("DenyBucketKey", question -> change(question, buckets::revoke)));
    }

    private record Listed(
            String id, Instant created, List<String> globalAliases, List<String> localAliases) {}

    private List<Listed> list() {
        return buckets.all().stream()
                .map(named ->
                        new Listed(
                                named.bucket().id().value().toHex(),
                                named.bucket().created(),
                                List.of(named.name().value()),
                                List.of()))
                .toList();
    }

    private BucketView show(AdminQuestion question) {
        return BucketView.of(find(question), keys);
    }

    private record CreateBucket(String globalAlias) {}

    private Mono<BucketView> create(AdminQuestion question) {
        String alias = question.as(CreateBucket.class).globalAlias();
        BucketName name =
                BucketName.parse(alias)
                        .orElseThrow(() -> AdminRefusal.invalid(alias + " is no bucket name"));
        return buckets.create(name).map(outcome -> created(name, outcome));
    }

    private BucketView created(BucketName name, CreateOutcome outcome) {
        return switch (outcome) {
            case CreateOutcome.Created(var bucket) ->
                    BucketView.of(new NamedBucket(name, bucket), keys);
            case CreateOutcome.AlreadyYours _, CreateOutcome.Taken _ ->
                    throw AdminRefusal.conflict(
                            "BucketAlreadyExists", "There is a bucket " + name.value());
        };
    }

    private Mono<Map<String, String>> delete(AdminQuestion question) {
        return buckets.delete(find(question).bucket()).map(BucketEndpoints::deleted);
    }

    private static Map<String, String> deleted(DeleteOutcome outcome) {
        return switch (outcome) {
            case DeleteOutcome.Deleted _ -> Map.of();
            case DeleteOutcome.NotEmpty _ ->
                    throw AdminRefusal.conflict("BucketNotEmpty", "The bucket has objects in it");
        };
    }

    /// A change of what a key may do with a bucket; a port, which `Buckets` fills twice.
    @FunctionalInterface
    private interface GrantChange {
        Mono<Void> apply(BucketId bucket, AccessKeyId key, Set<Grant> grants);
    }

    private record ChangeGrants(String bucketId, String accessKeyId, GrantFlags permissions) {}

    private record GrantFlags(
            Optional<Boolean> read, Optional<Boolean> write, Optional<Boolean> owner) {
        GrantView wanted() {
            return new GrantView(read.orElse(false), write.orElse(false), owner.orElse(false));
        }
    }

    private Mono<BucketView> change(AdminQuestion question, GrantChange change) {
        ChangeGrants request = question.as(ChangeGrants.class);
        NamedBucket bucket = byId(request.bucketId());
        AccessKeyId key =
                AccessKeyId.parse(request.accessKeyId())
                        .flatMap(keys::find)
                        .map(AccessKey::id)
                        .orElseThrow(() ->
                                AdminRefusal.notFound(
                                        "NoSuchAccessKey", "No key " + request.accessKeyId()));
        return change.apply(bucket.bucket().id(), key, request.permissions().wanted().granted())
                .then(Mono.fromSupplier(() -> BucketView.of(byId(request.bucketId()), keys)));
    }

    private NamedBucket find(AdminQuestion question) {
        return question.parameter("globalAlias")
                .map(this::byName)
                .orElseGet(() -> byId(question.required("id")));
    }

    private NamedBucket byName(String name) {
        return buckets.all().stream()
                .filter(named -> named.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> noSuchBucket(name));
    }

    private NamedBucket byId(String id) {
        return buckets.all().stream()
                .filter(named -> named.bucket().id().value().toHex().equals(id))
                .findFirst()
                .orElseThrow(() -> noSuchBucket(id));
    }

    private static AdminRefusal noSuchBucket(String wanted) {
        return AdminRefusal.notFound("NoSuchBucket", "No bucket " + wanted);
    }
}
