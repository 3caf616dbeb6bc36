package io.granary.tables.world;

import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import reactor.core.publisher.Mono;

/// Counts what one node and the others would exchange over a wire; for one thread.
public final class MeteredRpc implements Rpc {
    private final NodeId self;
    private final Rpc rpc;
    private int questions;
    private long bytes;
    private long longest;

    public MeteredRpc(NodeId self, Rpc rpc) {
        this.self = self;
        this.rpc = rpc;
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> answer = rpc.ask(node, endpoint, question, terms);
        return node.equals(self)
                ? answer
                : answer.doOnSubscribe(_ -> asked(endpoint.question(), question))
                        .doOnNext(each -> count(endpoint.answer(), each));
    }

    private <Q> void asked(WireForm<Q> form, Q question) {
        questions++;
        count(form, question);
    }

    private <T> void count(WireForm<T> form, T value) {
        long length = form.write(value).stream().mapToLong(ByteBuffer::remaining).sum();
        bytes += length;
        longest = Math.max(longest, length);
    }

    public int questions() {
        return questions;
    }

    public long bytes() {
        return bytes;
    }

    public long longest() {
        return longest;
    }
}
