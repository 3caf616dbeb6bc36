/// Values that replicas combine without asking one another. Start at
/// [io.granary.foundation.merge.Mergeable].
@NullMarked
package io.granary.foundation.merge;

import org.jspecify.annotations.NullMarked;
