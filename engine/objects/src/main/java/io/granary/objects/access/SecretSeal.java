package io.granary.objects.access;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.random.Randomness;
import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Makes secrets unreadable at rest: AES-256-GCM under the cluster's key, bound to the access key's
/// id.
///
/// A sealed secret is one byte of format version, 12 random bytes, the encrypted secret and its
/// tag.
final class SecretSeal {
    private static final FormatVersion FORMAT = new FormatVersion(1);
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final Randomness randomness;

    SecretSeal(ClusterKey key, Randomness randomness) {
        this.key = new SecretKeySpec(key.value().toArray(), "AES");
        this.randomness = randomness;
    }

    Bytes seal(AccessKeyId id, SecretKey secret) {
        Bytes nonce = randomness.nextBytes(NONCE_LENGTH);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, id, nonce);
            byte[] hidden = cipher.doFinal(Bytes.utf8(secret.value()).unsafeArray());
            return FORMAT.prepend(Bytes.concat(nonce, Bytes.wrap(hidden)).unsafeArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// Throws `IllegalStateException` when the secret was sealed under another cluster key, for
    /// another id, or is damaged.
    SecretKey open(AccessKeyId id, Bytes sealed) {
        Bytes body = FORMAT.strip("the secret of " + id, sealed);
        int nonceEnd = Math.min(NONCE_LENGTH, body.length());
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, id, body.slice(0, nonceEnd));
            byte[] secret = cipher.doFinal(body.slice(nonceEnd, body.length()).unsafeArray());
            return new SecretKey(Bytes.wrap(secret).toUtf8());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the secret of " + id + " cannot be read with this cluster's key", e);
        }
    }

    private Cipher cipher(int mode, AccessKeyId id, Bytes nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce.unsafeArray()));
        cipher.updateAAD(Bytes.utf8(id.value()).unsafeArray());
        return cipher;
    }
}
