package io.granary.storage.rows;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.page.KeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Edits over several families that take effect together and in order: a later one wins.
///
/// Made by one thread; not to be changed once it was handed to a store or a writer.
public final class RowBatch {
    private static final int BYTES_PER_EDIT = 32;

    private final List<Edit> edits = new ArrayList<>();
    private long weight;

    /// One change of one family.
    public sealed interface Edit {
        Family family();

        /// Sets the value of a key.
        record Put(Family family, Bytes key, Bytes value) implements Edit {}

        /// Removes a key, whether or not it is there.
        record Delete(Family family, Bytes key) implements Edit {}

        /// Removes all keys of a range.
        record DeleteRange(Family family, KeyRange range) implements Edit {}
    }

    public RowBatch put(Family family, Bytes key, Bytes value) {
        Check.that(
                key.length() <= OrderedRows.LONGEST_KEY, "a row's key of %d bytes", key.length());
        return add(new Edit.Put(family, key, value), (long) key.length() + value.length());
    }

    public RowBatch delete(Family family, Bytes key) {
        return add(new Edit.Delete(family, key), key.length());
    }

    public RowBatch deleteRange(Family family, KeyRange range) {
        return range.isEmpty() ? this : add(new Edit.DeleteRange(family, range), 0);
    }

    /// Adds the edits of `other` after those of this batch.
    public RowBatch append(RowBatch other) {
        edits.addAll(other.edits);
        weight += other.weight;
        return this;
    }

    public List<Edit> edits() {
        return Collections.unmodifiableList(edits);
    }

    public boolean isEmpty() {
        return edits.isEmpty();
    }

    /// About how many bytes the batch occupies while it waits; for limits.
    public long weight() {
        return weight;
    }

    private RowBatch add(Edit edit, long bytes) {
        edits.add(edit);
        weight += bytes + BYTES_PER_EDIT;
        return this;
    }
}
