package io.granary.tables.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.FormatVersion;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.map.Assignment;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import io.granary.tables.schema.TableSchema;
import java.util.BitSet;

/// A row of tests that only grows: a set of small numbers, kept by every gateway.
///
/// @param numbers never changed once the bag was made
public record Bag(RowKey key, BitSet numbers) {
    public static final Schema SCHEMA = new Schema();

    public static Bag of(String id, int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return new Bag(key(id), set);
    }

    public static RowKey key(String id) {
        return RowKey.inControl(SCHEMA.name(), Bytes.utf8(id));
    }

    public static final class Schema implements TableSchema<Bag> {
        private static final FormatVersion VERSION = new FormatVersion(1);

        private Schema() {}

        @Override
        public TableName name() {
            return new TableName("bag");
        }

        @Override
        public Assignment assignment() {
            return Assignment.METADATA;
        }

        @Override
        public boolean everywhere() {
            return true;
        }

        @Override
        public RowKey keyOf(Bag row) {
            return row.key();
        }

        @Override
        public Bag merge(Bag held, Bag incoming) {
            BitSet both = (BitSet) held.numbers().clone();
            both.or(incoming.numbers());
            return new Bag(held.key(), both);
        }

        @Override
        public StoredRow encode(Bag row) {
            return StoredRow.of(VERSION.prepend(row.numbers().toByteArray()));
        }

        @Override
        public Bag decode(RowKey key, StoredRow stored) {
            Bytes body = VERSION.strip("a bag", stored.head());
            return new Bag(key, BitSet.valueOf(body.unsafeArray()));
        }

        @Override
        public HybridTimestamp newestStamp(Bag row) {
            return HybridTimestamp.ZERO;
        }

        /// A bag with the number 0 in it counts as deleted.
        @Override
        public boolean isTombstone(Bag row) {
            return row.numbers().get(0);
        }
    }
}
