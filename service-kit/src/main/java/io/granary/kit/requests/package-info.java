/// What every request carries, whichever interface it came in by. Start at
/// [io.granary.kit.requests.RequestIds].
@NullMarked
package io.granary.kit.requests;

import org.jspecify.annotations.NullMarked;
