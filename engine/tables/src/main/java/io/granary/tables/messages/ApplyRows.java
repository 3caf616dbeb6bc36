package io.granary.tables.messages;

import java.util.List;

/// Merge these rows into yours and answer when all of them are durable.
public record ApplyRows(List<EncodedRow> rows) {
    public ApplyRows {
        rows = List.copyOf(rows);
    }
}
