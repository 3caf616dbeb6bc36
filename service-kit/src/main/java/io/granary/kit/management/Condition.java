package io.granary.kit.management;

/// Whether a part of the process can do its work, in words for an operator.
public sealed interface Condition {
    /// It can.
    record Fine() implements Condition {}

    /// It cannot; the reason is one line that names no secret.
    record Failing(String reason) implements Condition {}
}
