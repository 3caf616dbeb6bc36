/// Chance as a door: [io.granary.foundation.random.Randomness].
@NullMarked
package io.granary.foundation.random;

import org.jspecify.annotations.NullMarked;
