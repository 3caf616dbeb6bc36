/// Conversations that are kept as files in `src/test/golden` and must go as they are written there.
@NullMarked
package io.granary.s3.golden;

import org.jspecify.annotations.NullMarked;
