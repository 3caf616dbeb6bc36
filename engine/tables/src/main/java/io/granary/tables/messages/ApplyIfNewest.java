package io.granary.tables.messages;

/// Merge this row into yours unless you hold one whose stamp is as new or newer; then change nothing.
public record ApplyIfNewest(EncodedRow row) {}
