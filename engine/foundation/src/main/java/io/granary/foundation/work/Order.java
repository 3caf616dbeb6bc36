package io.granary.foundation.work;

/// What an operator has background work do.
public sealed interface Order {
    /// Begin nothing more until it is resumed.
    record Pause() implements Order {}

    record Resume() implements Order {}

    /// Do at once what is due later.
    record Hurry() implements Order {}

    /// Work at another pace.
    ///
    /// @param pace its name
    /// @param value as [Pace] reads it
    record SetPace(String pace, String value) implements Order {}
}
