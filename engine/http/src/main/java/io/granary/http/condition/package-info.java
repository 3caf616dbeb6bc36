/// Conditions that a request puts on the object it reads or writes. Start at
/// [io.granary.http.condition.ReadCondition] and [io.granary.http.condition.WriteCondition].
@NullMarked
package io.granary.http.condition;

import org.jspecify.annotations.NullMarked;
