package io.granary.rpc.peers;

/// How an introduction ended.
public sealed interface Meeting {
    /// The two may talk.
    record Welcome(Visitor visitor) implements Meeting {}

    /// The connection is to be closed.
    record Refused(String reason) implements Meeting {}
}
