/// Checks for our own bugs. Start at [io.granary.foundation.check.Check].
@NullMarked
package io.granary.foundation.check;

import org.jspecify.annotations.NullMarked;
