package io.granary.tables.schema;

/// A row of another table that follows from a change of this one.
///
/// It is delivered some time later, perhaps twice: only rows whose late arrival is harmless may
/// follow, which are tombstones and counters that only grow.
public record Derived<D>(TableSchema<D> schema, D row) {}
