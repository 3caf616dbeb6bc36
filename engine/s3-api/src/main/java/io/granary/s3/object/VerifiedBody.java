package io.granary.s3.object;

import io.granary.http.body.BodyVerifier;
import io.granary.objects.write.BodyInspector;
import io.granary.objects.write.Inspected;
import java.nio.ByteBuffer;

/// Has every promise of a request's head kept before its body becomes an object: the client's own
/// MD5 and checksum, its signed hash, the signatures of its chunks.
final class VerifiedBody implements BodyInspector {
    private final BodyVerifier verifier;

    VerifiedBody(BodyVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public void see(ByteBuffer bytes) {
        verifier.see(bytes);
    }

    @Override
    public Inspected finish() {
        return Checksums.remembered(verifier.finish());
    }
}
