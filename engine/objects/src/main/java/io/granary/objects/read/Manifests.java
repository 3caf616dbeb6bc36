package io.granary.objects.read;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.objects.Gone;
import io.granary.objects.VersionId;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.rows.StoredBlock;
import io.granary.tables.RangeAnswer;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Reads the block lists of versions that are too large for their object rows.
final class Manifests {
    private final Table<ManifestRow> rows;

    Manifests(Table<ManifestRow> rows) {
        this.rows = rows;
    }

    /// The blocks of a window in the order of the body. Fails with [Gone] when a row is not there:
    /// the version was superseded, and a list with a hole must never be taken for a whole one.
    Mono<List<StoredBlock>> blocks(VersionId version, Window window) {
        var first = ManifestRow.sortKey(window.part().number(), window.firstSegment());
        var question =
                new RangeQuestion(
                        List.of(version.value()),
                        Cursor.at(first),
                        Bytes.EMPTY,
                        Optional.empty(),
                        window.segments());
        return rows.range(question).map(answer -> listed(answer, window));
    }

    private static List<StoredBlock> listed(RangeAnswer<ManifestRow> answer, Window window) {
        var blocks = new ArrayList<StoredBlock>();
        int segment = window.firstSegment();
        for (RangeEntry<ManifestRow> entry : answer.entries()) {
            if (!(entry instanceof RangeEntry.Row<ManifestRow>(var row))
                    || !(row.state() instanceof ManifestRow.State.Listed(var listed, _, _, _))
                    || row.part() != window.part().number()
                    || row.segment() != segment) {
                throw new Gone(Gone.What.OBJECT);
            }
            blocks.addAll(listed);
            segment++;
        }
        if (blocks.size() != window.blocks()) {
            throw new Gone(Gone.What.OBJECT);
        }
        return blocks;
    }
}
