package io.granary.simulation.clients;

/// What a client is going to do.
public sealed interface Step {
    record Put(String key, int length) implements Step {}

    record Get(String key) implements Step {}

    record Delete(String key) implements Step {}

    /// All pages, one after the other.
    record ListAll(int pageSize) implements Step {}
}
