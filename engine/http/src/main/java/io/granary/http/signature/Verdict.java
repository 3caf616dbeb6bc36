package io.granary.http.signature;

/// What a signature says about a request.
public sealed interface Verdict {
    /// Nobody signed the request.
    record Anonymous() implements Verdict {}

    /// The holder of `accessKeyId` signed exactly this head.
    ///
    /// @param payload what the sender signed about the body: the value of `x-amz-content-sha256`
    /// @param seed where the signatures of the body's chunks begin, if it has any
    record Genuine(String accessKeyId, String payload, ChunkSeed seed) implements Verdict {}

    /// The request must not be acted on.
    record Refused(Refusal refusal) implements Verdict {}
}
