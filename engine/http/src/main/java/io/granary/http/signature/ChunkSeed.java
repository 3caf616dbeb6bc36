package io.granary.http.signature;

import javax.crypto.SecretKey;

/// Where the chain of chunk signatures of one request begins: its own signature, and the key.
public final class ChunkSeed {
    private final SecretKey signingKey;
    private final String timestamp;
    private final String scope;
    private final String signature;

    ChunkSeed(SecretKey signingKey, String timestamp, String scope, String signature) {
        this.signingKey = signingKey;
        this.timestamp = timestamp;
        this.scope = scope;
        this.signature = signature;
    }

    /// A new chain, at its beginning.
    public ChunkSignatures begin() {
        return new ChunkSignatures(this);
    }

    String signature() {
        return signature;
    }

    String sign(String algorithm, String rest) {
        String stringToSign = algorithm + "\n" + timestamp + "\n" + scope + "\n" + rest;
        return Sha256.hmacHex(signingKey, stringToSign);
    }

    /// Nothing of the key.
    @Override
    public String toString() {
        return "ChunkSeed[" + signature + "]";
    }
}
