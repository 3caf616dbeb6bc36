package io.granary.rpc;

import io.granary.foundation.check.Check;
import java.util.regex.Pattern;

/// A kind of question that a node answers, such as `tables.apply`, and how it travels.
///
/// The name says which endpoint it is: a node answers a name in one place only.
///
/// @param <Q> the question, an immutable value
/// @param <A> the answer, an immutable value
public record Endpoint<Q, A>(
        String name, Carriage carriage, WireForm<Q> question, WireForm<A> answer) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    public Endpoint {
        Check.that(NAME.matcher(name).matches(), "endpoint named '%s'", name);
    }

    /// An endpoint of small questions and answers.
    public static <Q, A> Endpoint<Q, A> questions(
            String name, WireForm<Q> question, WireForm<A> answer) {
        return new Endpoint<>(name, Carriage.QUESTION, question, answer);
    }

    /// An endpoint whose questions or answers carry the bytes of blocks.
    public static <Q, A> Endpoint<Q, A> bodies(
            String name, WireForm<Q> question, WireForm<A> answer) {
        return new Endpoint<>(name, Carriage.BODY, question, answer);
    }
}
