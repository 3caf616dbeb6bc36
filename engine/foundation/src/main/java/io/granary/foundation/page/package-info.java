/// Parts of ordered wholes: [io.granary.foundation.page.Page], [io.granary.foundation.page.Cursor]
/// and [io.granary.foundation.page.KeyRange].
@NullMarked
package io.granary.foundation.page;

import org.jspecify.annotations.NullMarked;
