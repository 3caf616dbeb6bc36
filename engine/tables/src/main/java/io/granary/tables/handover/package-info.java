/// What a storage node does when the layout changes: it hands on what it holds, vouches for it, and
/// drops what it is no longer to hold (algorithms §B.2). Start at
/// [io.granary.tables.handover.HandOver].
@NullMarked
package io.granary.tables.handover;

import org.jspecify.annotations.NullMarked;
