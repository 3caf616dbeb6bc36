package io.granary.rpc.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.granary.rpc.Priority;
import io.granary.rpc.proto.Asked;
import io.granary.rpc.sockets.Outgoing;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.MonoSink;

/// A question that waits to be sent or to be answered.
final class Pending {
    private final Outgoing question;
    private final ByteString body;
    private final long began;
    private final MonoSink<ByteBuffer> sink;

    /// Given when it is sent, by the line's thread alone; zero before.
    private long id;

    private volatile boolean withdrawn;

    Pending(Outgoing question, long began, MonoSink<ByteBuffer> sink) {
        this.question = question;
        this.body = concat(question.body());
        this.began = began;
        this.sink = sink;
    }

    /// One string that refers to all `parts`, without a copy of them.
    static ByteString concat(List<ByteBuffer> parts) {
        ByteString all = ByteString.EMPTY;
        for (ByteBuffer part : parts) {
            all = all.concat(UnsafeByteOperations.unsafeWrap(part));
        }
        return all;
    }

    Priority priority() {
        return question.terms().priority();
    }

    int size() {
        return body.size();
    }

    long id() {
        return id;
    }

    void withdraw() {
        withdrawn = true;
    }

    /// How many milliseconds its asker still waits at `now`; none when it is of no use any more.
    long patienceLeft(long now) {
        long left = question.terms().patience().toNanos() - (now - began);
        return withdrawn ? 0 : Math.min(left / 1_000_000, Integer.MAX_VALUE);
    }

    Asked send(long number, long patience) {
        id = number;
        return Asked.newBuilder()
                .setId(number)
                .setEndpoint(question.endpoint())
                .setBackground(priority() == Priority.BACKGROUND)
                .setPatienceMillis((int) patience)
                .setRequestId(question.requestId())
                .setBody(body)
                .build();
    }

    void answer(ByteString answer) {
        sink.success(answer.asReadOnlyByteBuffer());
    }

    void fail(RuntimeException failure) {
        sink.error(failure);
    }
}
