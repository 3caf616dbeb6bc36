package io.granary.kit.snapshots;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.rpc.Endpoint;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;

/// How nodes are asked for a snapshot: the question says nothing, the answer is the name.
final class SnapshotEndpoint {
    private static final int LONGEST = 128;

    record Take() {}

    static final Endpoint<Take, String> TAKE =
            Endpoint.questions("snapshots.take", new Question(), new Name());

    private SnapshotEndpoint() {}

    /// Bytes of a later release are left unread.
    private static final class Question implements WireForm<Take> {
        @Override
        public List<ByteBuffer> write(Take take) {
            return List.of();
        }

        @Override
        public Take read(ByteBuffer bytes) {
            return new Take();
        }
    }

    private static final class Name implements WireForm<String> {
        @Override
        public List<ByteBuffer> write(String name) {
            return List.of(Bytes.utf8(name).toByteBuffer());
        }

        @Override
        public String read(ByteBuffer bytes) {
            if (bytes.remaining() > LONGEST) {
                throw new UnknownFormat("a name of %d bytes".formatted(bytes.remaining()));
            }
            return Bytes.copyOf(bytes).toUtf8();
        }
    }
}
