/// Asking nodes about their background work, and having them change it.
///
/// Start at [io.granary.rpc.work.WorkQuestions]: its endpoints are what an operator's node asks,
/// and any node answers them from its [io.granary.foundation.work.Workers].
@NullMarked
package io.granary.rpc.work;

import org.jspecify.annotations.NullMarked;
