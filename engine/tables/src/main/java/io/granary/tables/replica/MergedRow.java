package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.tables.messages.EncodedRow;
import io.granary.tables.schema.Derived;
import io.granary.tables.schema.TableSchema;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What merging a row into the one that is held comes to. Pure.
///
/// @param changed whether it differs from what is held
/// @param added payloads that are to be stored, by suffix
/// @param dropped suffixes of payloads that nothing names any more
/// @param derived rows of other tables that follow, which there may be although nothing changed
record MergedRow<R>(
        HeldRow<R> row,
        boolean changed,
        SortedMap<Bytes, Bytes> added,
        SortedSet<Bytes> dropped,
        List<Derived<?>> derived) {
    static <R> MergedRow<R> of(
            TableSchema<R> schema, Optional<HeldRow<R>> held, R incoming, EncodedRow sent) {
        Optional<R> before = held.map(HeldRow::row);
        R merged = before.map(known -> schema.merge(known, incoming)).orElse(incoming);
        Bytes head = schema.encode(merged).head();
        SortedSet<Bytes> names = schema.payloads(merged);
        SortedSet<Bytes> kept = before.map(schema::payloads).orElseGet(TreeSet::new);
        return new MergedRow<>(
                new HeldRow<>(merged, head),
                held.isEmpty() || !held.get().head().equals(head),
                payloads(sent, without(names, kept)),
                without(kept, names),
                schema.derive(before, incoming, merged));
    }

    private static SortedSet<Bytes> without(SortedSet<Bytes> all, SortedSet<Bytes> some) {
        SortedSet<Bytes> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /// Refuses a row whose head names a payload that would then be missing.
    private static SortedMap<Bytes, Bytes> payloads(EncodedRow sent, SortedSet<Bytes> names) {
        SortedMap<Bytes, Bytes> payloads = new TreeMap<>();
        for (Bytes name : names) {
            Bytes value = sent.stored().payloads().get(name);
            if (value == null) {
                throw new BrokenInvariant("a row came without the payload that its head names");
            }
            payloads.put(name, value);
        }
        return payloads;
    }
}
