package io.granary.objects.write;

import java.nio.ByteBuffer;

/// Sees every byte of a body, in order, and says what to remember of it. A port: whoever speaks the
/// client's protocol computes its digests here.
///
/// Called by one thread at a time, off the event loop, never again after [#finish] or a failed
/// call. Any exception refuses the body: nothing is stored and the exception reaches whoever asked
/// for the write.
public interface BodyInspector {
    /// The next bytes; may move the buffer's position but must keep no reference to it.
    void see(ByteBuffer bytes);

    /// All bytes were seen. Called exactly once for a body that came in full.
    Inspected finish();
}
