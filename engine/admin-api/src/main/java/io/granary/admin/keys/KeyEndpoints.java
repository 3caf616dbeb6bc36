package io.granary.admin.keys;

import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import io.granary.objects.access.AccessKey;
import io.granary.objects.access.AccessKeys;
import io.granary.objects.buckets.Buckets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// ListKeys, GetKeyInfo, CreateKey, ImportKey, UpdateKey, DeleteKey.
public final class KeyEndpoints {
    private final AccessKeys keys;
    private final Buckets buckets;

    public KeyEndpoints(AccessKeys keys, Buckets buckets) {
        this.keys = keys;
        this.buckets = buckets;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.get("ListKeys", _ -> Mono.fromSupplier(this::list)),
                AdminRoute.get("GetKeyInfo", question -> Mono.fromSupplier(() -> show(question))),
                AdminRoute.post("CreateKey", this::create),
                AdminRoute.post("ImportKey", this::importKey),
                AdminRoute.post("UpdateKey", this::update),
                AdminRoute.post("DeleteKey", this::delete));
    }

    private record Listed(String id, String name, Instant created, boolean expired) {}

    private List<Listed> list() {
        return keys.all().stream()
                .map(key -> new Listed(key.id().value(), key.name(), key.created(), false))
                .toList();
    }

    private KeyView show(AdminQuestion question) {
        boolean secret = question.parameter("showSecretKey").filter("true"::equals).isPresent();
        return KeyView.of(find(question), buckets, secret);
    }

    private record Flags(Optional<Boolean> createBucket) {}

    private record CreateKey(Optional<String> name, Optional<Flags> allow, Optional<Flags> deny) {
        /// What the request says about creating buckets; empty when it says nothing.
        Optional<Boolean> mayCreateBuckets() {
            if (deny.flatMap(Flags::createBucket).orElse(false)) {
                return Optional.of(false);
            }
            return allow.flatMap(Flags::createBucket).filter(allowed -> allowed);
        }
    }

    private Mono<KeyView> create(AdminQuestion question) {
        CreateKey request = question.as(CreateKey.class);
        boolean creates = request.mayCreateBuckets().orElse(false);
        return keys.create(request.name().orElse("Unnamed key"))
                .flatMap(key -> allowed(key, creates))
                .map(key -> KeyView.of(key, buckets, true));
    }

    private record ImportKey(String accessKeyId, String secretAccessKey, Optional<String> name) {}

    private Mono<KeyView> importKey(AdminQuestion question) {
        ImportKey request = question.as(ImportKey.class);
        AccessKeyId id =
                AccessKeyId.parse(request.accessKeyId())
                        .orElseThrow(() ->
                                AdminRefusal.invalid(
                                        "a key id has 3 to 128 letters, digits, _ or -"));
        SecretKey secret =
                SecretKey.parse(request.secretAccessKey())
                        .orElseThrow(() ->
                                AdminRefusal.invalid("a secret has 8 to 128 printable characters"));
        if (keys.find(id).isPresent()) {
            throw AdminRefusal.conflict("KeyAlreadyExists", "There is a key " + id.value());
        }
        return keys.importKey(id, secret, request.name().orElse("Imported key"))
                .map(key -> KeyView.of(key, buckets, true));
    }

    private Mono<KeyView> update(AdminQuestion question) {
        AccessKey key = find(question);
        CreateKey request = question.as(CreateKey.class);
        if (request.name().isPresent()) {
            throw AdminRefusal.invalid("a key cannot be renamed yet");
        }
        return request.mayCreateBuckets()
                .map(allowed -> allowed(key, allowed))
                .orElseGet(() -> Mono.just(key))
                .map(updated -> KeyView.of(updated, buckets, false));
    }

    private Mono<AccessKey> allowed(AccessKey key, boolean creates) {
        return keys.allowCreatingBuckets(key.id(), creates)
                .map(changed -> changed.orElseThrow(() -> noSuchKey(key.id().value())));
    }

    private Mono<Map<String, String>> delete(AdminQuestion question) {
        return keys.delete(find(question).id()).thenReturn(Map.of());
    }

    /// By exact `id`, or by `search`: an id, the unique beginning of one, or a unique name.
    private AccessKey find(AdminQuestion question) {
        Optional<String> id = question.parameter("id");
        String wanted = id.isPresent() ? id.get() : question.required("search");
        List<AccessKey> all = keys.all();
        List<AccessKey> exact =
                all.stream().filter(key -> key.id().value().equals(wanted)).toList();
        List<AccessKey> found =
                id.isPresent() || !exact.isEmpty()
                        ? exact
                        : all.stream().filter(key -> matches(key, wanted)).toList();
        if (found.size() > 1) {
            throw AdminRefusal.invalid("%d keys match %s".formatted(found.size(), wanted));
        }
        return found.stream().findFirst().orElseThrow(() -> noSuchKey(wanted));
    }

    private static AdminRefusal noSuchKey(String wanted) {
        return AdminRefusal.notFound("NoSuchAccessKey", "No key " + wanted);
    }

    private static boolean matches(AccessKey key, String wanted) {
        return key.id().value().startsWith(wanted) || key.name().equals(wanted);
    }
}
