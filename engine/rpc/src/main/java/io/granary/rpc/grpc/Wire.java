package io.granary.rpc.grpc;

import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The one method that nodes call on each other: a stream of frames in either direction.
final class Wire {
    /// The largest question or answer, frame and all. Larger ones are refused before they are read.
    static final int LARGEST_FRAME = 16 << 20;

    /// A frame that has reached this size takes no further question or answer.
    static final int FULL_FRAME = 256 << 10;

    static final int MOST_IN_FRAME = 512;

    /// What is left for the bodies in a frame of the largest size.
    static final int LARGEST_BODY = LARGEST_FRAME - (64 << 10);

    static final String SERVICE = "granary.Peers";

    static final MethodDescriptor<byte[], byte[]> TALK =
            MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                    .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Talk"))
                    .setRequestMarshaller(new FrameBytes())
                    .setResponseMarshaller(new FrameBytes())
                    .build();

    static final Metadata.Key<byte[]> INTRODUCTION =
            Metadata.Key.of("granary-introduction-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private Wire() {}

    private static final class FrameBytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] frame) {
            return new FrameStream(frame);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /// Tells gRPC that the length is known, so that it copies the frame only once.
    private static final class FrameStream extends ByteArrayInputStream implements KnownLength {
        FrameStream(byte[] frame) {
            super(frame);
        }
    }
}
