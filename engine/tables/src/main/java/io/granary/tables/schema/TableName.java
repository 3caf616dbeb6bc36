package io.granary.tables.schema;

import io.granary.foundation.check.Check;
import java.util.regex.Pattern;

/// The name of a table, part of file and endpoint names: lower-case letters, digits and `_`.
public record TableName(String value) implements Comparable<TableName> {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    public TableName {
        Check.that(SHAPE.matcher(value).matches(), "table name %s", value);
    }

    @Override
    public int compareTo(TableName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
