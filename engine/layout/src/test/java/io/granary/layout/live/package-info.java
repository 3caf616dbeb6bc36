/// The layout as readers, writers and storage nodes take it while it changes.
@NullMarked
package io.granary.layout.live;

import org.jspecify.annotations.NullMarked;
