package io.granary.tables.schema;

/// How much of a row a reader wants.
public enum Detail {
    /// Without payloads.
    HEAD,
    /// With all payloads that the row names.
    WHOLE
}
