package io.granary.benchmarks.load;

/// What a worker repeats.
public enum Operation {
    PUT,
    GET,
    HEAD,
    DELETE,
    /// One page of 1 000 keys.
    LIST
}
