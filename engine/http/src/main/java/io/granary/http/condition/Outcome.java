package io.granary.http.condition;

/// What the conditions of a read come to.
public sealed interface Outcome {
    /// Answer the request.
    record Proceed() implements Outcome {}

    /// The client has it already: status 304, with the ETag and without a body.
    record NotModified() implements Outcome {}

    /// The condition in `header` does not hold: status 412.
    record Failed(String header) implements Outcome {}
}
