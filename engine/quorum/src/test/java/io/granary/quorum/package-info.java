/// Tests of asking many.
@NullMarked
package io.granary.quorum;

import org.jspecify.annotations.NullMarked;
