package io.granary.foundation.work;

/// What came of an [Order].
public sealed interface Obeyed {
    record Done() implements Obeyed {}

    /// There is no work of that name here.
    record Unknown() implements Obeyed {}

    /// It cannot be done.
    ///
    /// @param reason a sentence
    record Refused(String reason) implements Obeyed {}
}
