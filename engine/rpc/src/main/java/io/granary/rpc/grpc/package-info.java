/// Questions between nodes over gRPC.
///
/// Start at [io.granary.rpc.grpc.QuestionClient] for the asking side and at
/// [io.granary.rpc.grpc.QuestionPort] for the answering one. Between two nodes there is one stream
/// for each direction of asking ([Line]); every message on it is a frame of as many questions or
/// answers as were waiting. So a slow answer holds up no other, and many questions cost little more
/// than one. Everything of one stream happens on one thread.
@NullMarked
package io.granary.rpc.grpc;

import org.jspecify.annotations.NullMarked;
