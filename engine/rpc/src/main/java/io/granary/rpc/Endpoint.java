package io.granary.rpc;

import io.granary.foundation.check.Check;

/// A kind of question that a node answers, such as `tables.apply`.
///
/// @param <Q> the question, an immutable value
/// @param <A> the answer, an immutable value
@SuppressWarnings("UnusedTypeParameter") // the types tie a question to its answer
public record Endpoint<Q, A>(String name) {
    public Endpoint {
        Check.that(!name.isEmpty(), "an endpoint needs a name");
    }
}
