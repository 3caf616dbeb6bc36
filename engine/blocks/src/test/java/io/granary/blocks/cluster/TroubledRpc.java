package io.granary.blocks.cluster;

import io.granary.blocks.messages.GetBlock;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerUnreachable;
import io.granary.rpc.Rpc;
import io.granary.rpc.WireForm;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import reactor.core.publisher.Mono;

/// Wires that can be cut, and that can fail while something is on its way.
final class TroubledRpc implements Rpc {
    private final Rpc rpc;
    private final Map<NodeId, Trouble> troubles = new TreeMap<>();
    private final Map<NodeId, Integer> copiesAsked = new TreeMap<>();

    /// What happens to questions to a node, and to its answers.
    enum Trouble {
        /// Nothing arrives there.
        CUT,
        /// The connection breaks when half of an answer has arrived.
        BREAKS,
        /// When half of an answer has arrived, nothing more comes.
        STALLS,
        /// The last bit of an answer is another one when it arrives.
        GARBLES
    }

    TroubledRpc(Rpc rpc) {
        this.rpc = rpc;
    }

    void trouble(NodeId node, Trouble trouble) {
        troubles.put(node, trouble);
    }

    void mend(NodeId node) {
        troubles.remove(node);
    }

    /// How often a node was asked for a block.
    int copiesAskedOf(NodeId node) {
        return copiesAsked.getOrDefault(node, 0);
    }

    @Override
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        return Mono.defer(() -> {
            if (question instanceof GetBlock) {
                copiesAsked.merge(node, 1, Integer::sum);
            }
            Mono<A> answer = rpc.ask(node, endpoint, question, terms);
            return switch (troubles.get(node)) {
                case null -> answer;
                case CUT -> Mono.error(new PeerUnreachable(node, "cut off"));
                case BREAKS ->
                        answer.then(Mono.error(new PeerUnreachable(node, "the connection broke")));
                case STALLS -> answer.then(Mono.never());
                case GARBLES -> answer.map(sent -> garbled(endpoint.answer(), sent));
            };
        });
    }

    private static <A> A garbled(WireForm<A> form, A sent) {
        List<ByteBuffer> buffers = form.write(sent);
        ByteBuffer all =
                ByteBuffer.allocate(buffers.stream().mapToInt(ByteBuffer::remaining).sum());
        buffers.forEach(all::put);
        all.flip();
        int last = all.limit() - 1;
        return form.read(all.put(last, (byte) (all.get(last) ^ 1)));
    }
}
