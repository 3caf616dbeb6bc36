package io.granary.rpc;

import io.granary.foundation.bytes.Bytes;

/// What a node tells every peer along with its questions and answers, such as how new its layout
/// is. A port.
///
/// Neither method may block; both are called from the network's threads. A rumour may be lost with
/// its connection and is told anew on the next.
public interface Rumours {
    /// Nothing to tell, nothing to learn.
    Rumours NONE =
            new Rumours() {
                @Override
                public Bytes tell() {
                    return Bytes.EMPTY;
                }

                @Override
                public void hear(NodeId from, Bytes rumour) {}
            };

    /// At most 1 KiB; told again only when it differs from what the peer was told last.
    Bytes tell();

    /// Called with what a peer tells; `rumour` may be rubbish, which is to be ignored.
    void hear(NodeId from, Bytes rumour);
}
