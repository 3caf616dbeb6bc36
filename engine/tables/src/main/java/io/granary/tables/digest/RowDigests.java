package io.granary.tables.digest;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowBatch;
import io.granary.storage.rows.RowScan;
import io.granary.tables.messages.Compared;
import io.granary.tables.messages.RangeDigest;
import io.granary.tables.schema.StoredRow;
import io.granary.tables.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The digests of one table's rows on this machine. Blocks.
///
/// A digest is written in the batch that writes its row, without reading anything: it says only
/// which head the row has, and a head determines its row.
public final class RowDigests {
    /// One family for all tables of a node: digests are small, and each family costs memory.
    private static final Family FAMILY = new Family("digests");

    private final OrderedRows rows;
    private final DigestRows form;
    private final KnownDigests known = new KnownDigests();

    public RowDigests(TableName table, OrderedRows rows) {
        this.rows = rows;
        this.form = DigestRows.of(table);
    }

    /// The family that a store with digests is opened with.
    public static FamilySpec family() {
        return FamilySpec.rows(FAMILY);
    }

    /// Adds to the batch that writes a row's head.
    public void put(RowBatch batch, Bytes place, Bytes head) {
        batch.put(FAMILY, form.keyOf(place), DigestRows.valueOf(StoredRow.digestOf(head)));
    }

    /// Adds to the batch that takes a row away.
    public void delete(RowBatch batch, Bytes place) {
        batch.delete(FAMILY, form.keyOf(place));
    }

    /// Is to be called of every row that has changed, once readers can see it.
    public void changed(Bytes place) {
        known.changed(place);
    }

    /// Whether the row at `place` has the digest of this head.
    public boolean has(Bytes place, Bytes head) {
        return rows.get(FAMILY, form.keyOf(place))
                .equals(Optional.of(DigestRows.valueOf(StoredRow.digestOf(head))));
    }

    /// Whether every row has its digest, which a store that was made by an older release lacks.
    public boolean isComplete() {
        return rows.get(FAMILY, form.completeKey()).isPresent();
    }

    /// Adds to the batch behind which every row has its digest.
    public void putComplete(RowBatch batch) {
        batch.put(FAMILY, form.completeKey(), DigestRows.completeValue());
    }

    /// What stands for the rows of each of `ranges`, of the first ones at least, until `most` rows
    /// were walked.
    public List<RangeDigest> digests(List<KeyRange> ranges, int most) {
        List<RangeDigest> digests = new ArrayList<>(ranges.size());
        long walked = 0;
        for (KeyRange range : ranges) {
            Optional<RangeDigest> remembered = known.of(range);
            RangeDigest digest = remembered.orElseGet(() -> known.of(range, () -> sum(range)));
            digests.add(digest);
            walked += remembered.isPresent() ? 0 : digest.count();
            if (walked >= most) {
                return digests;
            }
        }
        return digests;
    }

    /// The first digests of a range, one by one.
    public Compared.Listing list(KeyRange range, int limit) {
        List<Compared.Listed> listed = new ArrayList<>();
        try (RowScan scan = rows.scan(FAMILY, form.keysOf(range))) {
            while (scan.next()) {
                Bytes place = form.placeOf(scan.key());
                listed.add(new Compared.Listed(place, DigestRows.digestOf(scan.value())));
                if (listed.size() == limit) {
                    return new Compared.Listing(listed, Optional.of(place));
                }
            }
        }
        return new Compared.Listing(listed, Optional.empty());
    }

    private RangeDigest sum(KeyRange range) {
        var sum = new RangeDigest.Sum();
        try (RowScan scan = rows.scan(FAMILY, form.keysOf(range))) {
            while (scan.next()) {
                sum.add(form.placeOf(scan.key()), DigestRows.digestOf(scan.value()));
            }
        }
        return sum.digest();
    }
}
