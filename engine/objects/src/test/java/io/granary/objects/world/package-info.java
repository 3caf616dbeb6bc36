/// A whole store for tests: nodes in one process, on virtual time, with a network that can fail.
///
/// Start at [io.granary.objects.world.Store].
@NullMarked
package io.granary.objects.world;

import org.jspecify.annotations.NullMarked;
