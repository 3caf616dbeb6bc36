package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Endpoint;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;

/// What nodes ask one another about the layout. Documents travel as their bytes, and are read where
/// there is time for it.
final class Endpoints {
    private static final WireForm<Bytes> DOCUMENT =
            new WireForm<>() {
                @Override
                public List<ByteBuffer> write(Bytes document) {
                    return List.of(document.toByteBuffer());
                }

                @Override
                public Bytes read(ByteBuffer bytes) {
                    return Bytes.copyOf(bytes);
                }
            };
    static final DigestForm DIGESTS = new DigestForm();

    /// The asker's digest for the answerer's.
    static final Endpoint<LayoutDigest, LayoutDigest> DIGEST =
            Endpoint.questions("layout.digest", DIGESTS, DIGESTS);

    /// The answerer's document.
    static final Endpoint<LayoutDigest, Bytes> PULL =
            Endpoint.questions("layout.pull", DIGESTS, DOCUMENT);

    /// The asker's document, for the answerer to merge; the answer comes when it is durable there.
    static final Endpoint<Bytes, LayoutDigest> PUSH =
            Endpoint.questions("layout.push", DOCUMENT, DIGESTS);

    private Endpoints() {}
}
