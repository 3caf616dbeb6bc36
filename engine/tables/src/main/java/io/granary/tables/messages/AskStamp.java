package io.granary.tables.messages;

import io.granary.tables.schema.RowKey;

/// Tell me the newest stamp of a row that you hold; zero when you hold none.
public record AskStamp(RowKey key) {}
