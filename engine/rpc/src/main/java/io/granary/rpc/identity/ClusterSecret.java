package io.granary.rpc.identity;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.random.Randomness;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/// The 32 random bytes that all nodes of a cluster share and nobody else knows. Whoever has them
/// can join. They are never used themselves, only what is derived from them for one purpose.
public final class ClusterSecret {
    private static final int LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Bytes SALT = Bytes.utf8("granary cluster secret v1");

    private final Bytes value;

    private ClusterSecret(Bytes value) {
        Check.that(value.length() == LENGTH, "a cluster secret of %d bytes", value.length());
        this.value = value;
    }

    /// A new secret, for a new cluster.
    public static ClusterSecret generate(Randomness randomness) {
        return new ClusterSecret(randomness.nextBytes(LENGTH));
    }

    /// The secret that 64 hexadecimal digits say, or nothing when `text` is anything else.
    public static Optional<ClusterSecret> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new ClusterSecret(Bytes.hex(text)))
                : Optional.empty();
    }

    /// Reads the secret from a file of 64 hexadecimal digits; blocks. Throws [IdentityRefused] when
    /// there is no such file, when it holds anything else, or when others may read or change it.
    public static ClusterSecret load(Path file) {
        return parse(new PrivateFile(file).read())
                .orElseThrow(() ->
                        new IdentityRefused(
                                "%s does not hold 64 hexadecimal digits".formatted(file)));
    }

    /// Writes the secret into a new file that only its owner may read; blocks. Throws
    /// [IdentityRefused] when the file exists.
    public void save(Path file) {
        new PrivateFile(file).create(value.toHex());
    }

    /// The 64 hexadecimal digits, for the one who hands the secret to another node.
    public String reveal() {
        return value.toHex();
    }

    /// `length` bytes for one purpose, which say nothing about those for another.
    public Bytes derive(String purpose, int length) {
        try {
            HKDFParameterSpec how =
                    HKDFParameterSpec.ofExtract()
                            .addSalt(SALT.toArray())
                            .addIKM(value.toArray())
                            .thenExpand(Bytes.utf8(purpose).toArray(), length);
            return Bytes.wrap(KDF.getInstance("HKDF-SHA256").deriveData(how));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HKDF", missing);
        }
    }

    @Override
    public String toString() {
        return "ClusterSecret[hidden]";
    }
}
