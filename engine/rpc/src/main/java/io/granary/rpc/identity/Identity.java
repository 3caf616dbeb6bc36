package io.granary.rpc.identity;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;

/// A node's own key pair. The node's id is the SHA-256 of its public key, so that nobody can claim
/// an id without the key that belongs to it.
public final class Identity {
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----";
    private static final String FOOT = "-----END PRIVATE KEY-----";

    private final KeyPair keys;
    private final NodeId node;

    private Identity(KeyPair keys) {
        this.keys = keys;
        this.node = nodeOf(keys.getPublic());
    }

    /// A new identity that only this process knows.
    public static Identity generate() {
        return new Identity(Curve.generate());
    }

    /// The identity kept in `file`, which is made at the first start; blocks. Throws
    /// [IdentityRefused] when the file is not a node's key or when others may read or change it.
    public static Identity open(Path file) {
        PrivateFile kept = new PrivateFile(file);
        if (kept.exists()) {
            return new Identity(Curve.read(decode(file, kept.read())));
        }
        Identity fresh = generate();
        kept.create(encode(fresh.keys.getPrivate()));
        return fresh;
    }

    public NodeId node() {
        return node;
    }

    /// The id of the node whose public key this is.
    static NodeId nodeOf(PublicKey key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return new NodeId(Bytes.wrap(sha.digest(key.getEncoded())));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    KeyPair keys() {
        return keys;
    }

    private static String encode(PrivateKey key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return HEAD + "\n" + body + "\n" + FOOT;
    }

    private static byte[] decode(Path file, String text) {
        if (!text.startsWith(HEAD) || !text.endsWith(FOOT)) {
            throw new IdentityRefused("%s does not hold a node's key".formatted(file));
        }
        String body = text.substring(HEAD.length(), text.length() - FOOT.length());
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException _) {
            throw new IdentityRefused("%s does not hold a node's key".formatted(file));
        }
    }

    @Override
    public String toString() {
        return "Identity[%s]".formatted(node);
    }
}
