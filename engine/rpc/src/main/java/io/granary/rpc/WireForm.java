package io.granary.rpc;

import java.nio.ByteBuffer;
import java.util.List;

/// How values of one kind are written for another process and read back. A port: every module
/// gives the forms of its own questions and answers.
///
/// Both directions are pure, never block, and may be called from any thread.
public interface WireForm<T> {
    /// The bytes of `value`, in order. The buffers are given away: nobody writes to them again, and
    /// a body among them is passed on without a copy.
    List<ByteBuffer> write(T value);

    /// The value that `bytes` says, which may keep parts of the buffer.
    ///
    /// Throws `UnknownFormat` when the bytes are not in this form, whatever they are.
    T read(ByteBuffer bytes);
}
