package io.granary.rpc;

/// How the questions of an endpoint and their answers travel between processes.
public enum Carriage {
    /// Small values, many to a call.
    QUESTION,
    /// A question or an answer with the bytes of a block in it, on a connection of its own while it
    /// lasts.
    BODY
}
