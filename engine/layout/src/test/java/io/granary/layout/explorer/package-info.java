/// Looks by chance for a history in which the rules of a change of the layout break a promise.
///
/// Start at [io.granary.layout.explorer.Exploration]. A run is a small world of storage nodes,
/// coordinators and desks that apply versions, all with one partition and one row, on a network
/// that loses, repeats, delays and reorders; it is decided by its seed alone. What they decide,
/// they decide by the rules of `io.granary.layout.progress` themselves; a
/// [io.granary.layout.explorer.Mutation] bends one of them from outside, and shows that the search
/// would notice.
@NullMarked
package io.granary.layout.explorer;

import org.jspecify.annotations.NullMarked;
