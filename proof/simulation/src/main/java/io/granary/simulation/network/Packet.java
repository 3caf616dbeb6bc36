package io.granary.simulation.network;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Carriage;
import io.granary.rpc.NodeId;
import io.granary.rpc.PeerFailed;
import io.granary.rpc.RequestId;
import java.util.Optional;

/// What travels: bytes and what it takes to bring them to the right place.
sealed interface Packet {
    NodeId from();

    /// Which question of its asker it is, or answers.
    long number();

    record Question(
            NodeId from,
            long number,
            Carriage carriage,
            String endpoint,
            Optional<RequestId> request,
            Bytes bytes)
            implements Packet {
        @Override
        public String toString() {
            return "%s #%d, %d B".formatted(endpoint, number, bytes.length());
        }
    }

    record Answer(NodeId from, long number, Bytes bytes) implements Packet {
        @Override
        public String toString() {
            return "answer #%d, %d B".formatted(number, bytes.length());
        }
    }

    /// The node was reached and could not answer.
    record Failure(NodeId from, long number, PeerFailed.Kind kind, String reason)
            implements Packet {
        @Override
        public String toString() {
            return "failure #%d: %s".formatted(number, reason);
        }
    }

    /// Nobody is there, or the connection broke.
    record Reset(NodeId from, long number) implements Packet {
        @Override
        public String toString() {
            return "reset #%d".formatted(number);
        }
    }
}
