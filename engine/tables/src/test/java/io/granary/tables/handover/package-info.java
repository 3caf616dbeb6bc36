/// What a storage node does when the layout changes.
@NullMarked
package io.granary.tables.handover;

import org.jspecify.annotations.NullMarked;
