package io.granary.tables.messages;

/// The news were heard.
public record Heard() {}
