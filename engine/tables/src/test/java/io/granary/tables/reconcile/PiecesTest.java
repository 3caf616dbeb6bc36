package io.granary.tables.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.KeyRange;
import io.granary.tables.messages.Compared.Listed;
import io.granary.tables.messages.Compared.Listing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private static final KeyRange RANGE =
            new KeyRange(Bytes.hex("10"), Optional.of(Bytes.hex("20")));

    @Test
    void piecesCoverTheRangeAndAreCutBetweenRowsByTheShortestKeys() {
        var pieces = new Pieces(RANGE, 2);
        pieces.add(rows("11aa", "11bb", "11bbcc"));
        pieces.add(rows("12dd", "13"));

        assertThat(pieces.finished())
                .containsExactly(range("10", "11bbcc"), range("11bbcc", "13"), range("13", "20"));
    }

    @Test
    void aRangeWithoutRowsIsOnePiece() {
        assertThat(new Pieces(RANGE, 2).finished()).containsExactly(RANGE);
    }

    @Test
    void listsAreComparedAsFarAsBothReach() {
        var mine = new Listing(listed("01a", "02a", "03a"), Optional.of(Bytes.hex("03")));
        var theirs = new Listing(listed("02b", "03a", "04a", "05a"), Optional.empty());
        var differences = Differences.of(mine, theirs);

        assertThat(differences.wanted()).containsExactly(Bytes.hex("02"));
        assertThat(differences.offered()).containsExactly(Bytes.hex("01"), Bytes.hex("02"));
        assertThat(differences.rest(KeyRange.ALL))
                .contains(KeyRange.ALL.startingAt(Bytes.hex("0300")));
        assertThat(Differences.of(theirs, theirs).rest(KeyRange.ALL)).isEmpty();
    }

    private static KeyRange range(String from, String to) {
        return new KeyRange(Bytes.hex(from), Optional.of(Bytes.hex(to)));
    }

    private static List<Listed> rows(String... places) {
        return Stream.of(places).map(place -> new Listed(Bytes.hex(place), Bytes.EMPTY)).toList();
    }

    /// Each is two digits of a place and what stands for its row.
    private static List<Listed> listed(String... rows) {
        return Stream.of(rows)
                .map(row -> new Listed(Bytes.hex(row.substring(0, 2)), Bytes.utf8(row)))
                .toList();
    }
}
