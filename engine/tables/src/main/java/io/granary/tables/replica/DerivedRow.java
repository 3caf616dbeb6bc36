package io.granary.tables.replica;

import io.granary.layout.map.Assignment;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;

/// A derived row with all that is needed to deliver it, long after whoever derived it is gone.
record DerivedRow(TableName table, Assignment assignment, EncodedRow row) {
    static <D> DerivedRow of(Derived<D> derived) {
        TableSchema<D> schema = derived.schema();
        D row = derived.row();
        return new DerivedRow(
                schema.name(),
                schema.assignment(),
                new EncodedRow(schema.keyOf(row), schema.encode(row)));
    }
}
