package io.granary.admin.json;

/// What came of reading JSON.
public sealed interface Reading<T> {
    record Understood<T>(T question) implements Reading<T> {}

    /// It is not what was expected.
    ///
    /// @param fault why, in words that say nothing of our code
    record Malformed<T>(String fault) implements Reading<T> {}
}
