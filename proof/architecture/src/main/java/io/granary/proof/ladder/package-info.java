/// Which module may use which: one table that is both the law and the picture.
///
/// Start at [io.granary.proof.ladder.Ladder], read from `ladder.tsv`. The laws make a rule of each
/// [io.granary.proof.ladder.Rung], and [io.granary.proof.ladder.LadderPage] makes
/// `engine/README.md` of them all.
@NullMarked
package io.granary.proof.ladder;

import org.jspecify.annotations.NullMarked;
