package io.granary.rpc;

import java.time.Duration;
import reactor.core.publisher.Mono;

/// Asks another node, or this one, a question. A port: a direct call inside one process, a network
/// between processes, a lossy queue in the simulator.
///
/// A question may be lost, delivered late, or answered by nobody. The answer fails with
/// [PeerUnreachable] when the node is not there or stays silent for longer than the patience
/// given, and with [PeerFailed] when the node was reached and could not answer; whether it acted
/// on the question is then unknown. There is no other failure, and never an empty answer. Nothing
/// is sent before the answer is subscribed to, and every subscription sends once more. Never
/// blocks; safe for any thread.
public interface Rpc {
    <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms);

    /// How urgent a question is and how long its asker waits.
    record Terms(Priority priority, Duration patience) {
        public static Terms foreground(Duration patience) {
            return new Terms(Priority.FOREGROUND, patience);
        }

        public static Terms background(Duration patience) {
            return new Terms(Priority.BACKGROUND, patience);
        }
    }
}
