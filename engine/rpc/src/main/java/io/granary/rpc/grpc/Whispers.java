package io.granary.rpc.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rumours;
import io.granary.rpc.proto.Frame;
import java.util.function.Supplier;

/// The rumours on one stream: told when they differ from what was told last. For one thread.
final class Whispers {
    private static final int LONGEST = 1024;

    private final Supplier<Rumours> rumours;
    private Bytes told = Bytes.EMPTY;

    Whispers(Supplier<Rumours> rumours) {
        this.rumours = rumours;
    }

    void tell(Frame.Builder frame) {
        Bytes now = rumours.get().tell();
        if (!now.equals(told) && now.length() <= LONGEST) {
            told = now;
            frame.setRumour(UnsafeByteOperations.unsafeWrap(now.unsafeArray()));
        }
    }

    void hear(NodeId from, Frame frame) {
        if (frame.hasRumour() && frame.getRumour().size() <= LONGEST) {
            rumours.get().hear(from, Bytes.wrap(frame.getRumour().toByteArray()));
        }
    }
}
