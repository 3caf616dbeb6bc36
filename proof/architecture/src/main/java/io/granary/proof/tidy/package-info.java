/// House rules that are read off the sources: sizes, names, stories, banned calls, documents.
///
/// Start at [io.granary.proof.tidy.Tidy]. A rule takes [io.granary.proof.sources.Sources] and
/// returns findings, so each is tried on snippets before it judges the repository.
@NullMarked
package io.granary.proof.tidy;

import org.jspecify.annotations.NullMarked;
