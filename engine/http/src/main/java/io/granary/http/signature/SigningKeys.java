package io.granary.http.signature;

import io.granary.foundation.check.Check;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/// Derived signing keys, remembered: a key changes once a day, and deriving it costs four keyed
/// hashes.
///
/// Bounded by two generations: when the young one is full it becomes the old one, which is dropped
/// then. A secret that was replaced under the same id is derived again.
final class SigningKeys {
    private record Slot(String accessKeyId, String date, String region, String service) {}

    private record Derived(String secret, SecretKey key) {
        boolean isOf(String current) {
            return Sha256.sameText(secret, current);
        }

        /// Nothing of the secret.
        @Override
        public String toString() {
            return "Derived";
        }
    }

    private final int limit;
    private volatile ConcurrentHashMap<Slot, Derived> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<Slot, Derived> old = new ConcurrentHashMap<>();

    SigningKeys(int limit) {
        Check.that(limit >= 1, "limit of %d signing keys", limit);
        this.limit = limit;
    }

    SecretKey keyFor(CredentialScope scope, String secret) {
        Slot slot = new Slot(scope.accessKeyId(), scope.date(), scope.region(), scope.service());
        Derived fresh = young.get(slot);
        if (fresh != null && fresh.isOf(secret)) {
            return fresh.key();
        }
        Derived aged = old.get(slot);
        Derived derived =
                aged != null && aged.isOf(secret)
                        ? aged
                        : new Derived(secret, derive(scope, secret));
        remember(slot, derived);
        return derived.key();
    }

    /// The number of keys remembered, at most twice the limit and a few that raced.
    int size() {
        return young.size() + old.size();
    }

    static SecretKey derive(CredentialScope scope, String secret) {
        byte[] start = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        byte[] date = Sha256.hmac(Sha256.key(start), scope.date());
        byte[] region = Sha256.hmac(Sha256.key(date), scope.region());
        byte[] service = Sha256.hmac(Sha256.key(region), scope.service());
        return Sha256.key(Sha256.hmac(Sha256.key(service), "aws4_request"));
    }

    private void remember(Slot slot, Derived derived) {
        if (young.size() >= limit) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(slot, derived);
    }
}
