/// The layout document: everything a node knows about the layout, as a value that merges.
///
/// Start at [io.granary.layout.document.LayoutDocument]. It holds every
/// [io.granary.layout.document.LayoutVersion] that was ever applied, what the operators have staged
/// ([io.granary.layout.document.Staging]) and how far nodes have come
/// ([io.granary.layout.progress.Trackers]). Any two copies merge, in any order, to the same bytes;
/// so nodes need no leader to agree. How the document looks on disk and on the wire is in
/// `layout_document.proto`, which is a promise.
@NullMarked
package io.granary.layout.document;

import org.jspecify.annotations.NullMarked;
