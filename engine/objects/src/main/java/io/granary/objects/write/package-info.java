/// Objects coming in.
///
/// Start at [io.granary.objects.write.ObjectWriter]. A small body travels in the object's row; a
/// larger one is cut into blocks that are stored while the rest still arrives, and becomes visible
/// with one row at the end. A body that fails leaves nothing visible.
@NullMarked
package io.granary.objects.write;

import org.jspecify.annotations.NullMarked;
