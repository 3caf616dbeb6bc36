package io.granary.objects.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableSchema;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RowLawsTest {
    private static final int TRIES = 3_000;

    @Test
    void objectRowsMergeAlikeWhateverTheOrder() {
        for (int seed = 0; seed < TRIES; seed++) {
            assertLaws(ObjectTables.OBJECTS, new RandomRows(seed)::objectRow);
        }
    }

    @Test
    void manifestsMergeAlikeWhateverTheOrder() {
        for (int seed = 0; seed < TRIES; seed++) {
            assertLaws(ObjectTables.MANIFESTS, new RandomRows(seed)::manifest);
        }
    }

    /// Equal rows must be equal bytes as well: replicas compare what they stored.
    private static <R> void assertLaws(TableSchema<R> schema, Supplier<R> rows) {
        R a = rows.get();
        R b = rows.get();
        R c = rows.get();
        assertSame(schema, schema.merge(a, b), schema.merge(b, a));
        assertSame(
                schema, schema.merge(schema.merge(a, b), c), schema.merge(a, schema.merge(b, c)));
        assertSame(schema, schema.merge(a, a), a);
        assertSame(schema, schema.merge(schema.merge(a, b), b), schema.merge(a, b));
    }

    private static <R> void assertSame(TableSchema<R> schema, R one, R other) {
        assertThat(one).isEqualTo(other);
        StoredRow stored = schema.encode(one);
        assertThat(stored).isEqualTo(schema.encode(other));
        assertThat(schema.decode(schema.keyOf(one), stored)).isEqualTo(one);
        assertThat(schema.encode(schema.decode(schema.keyOf(one), stored))).isEqualTo(stored);
        assertThat(schema.encode(schema.decode(schema.keyOf(one), stored.headOnly())))
                .isEqualTo(stored.headOnly());
    }
}
