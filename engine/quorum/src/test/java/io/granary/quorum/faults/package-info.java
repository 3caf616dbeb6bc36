/// A network that fails on demand and a clock that moves on demand, for tests.
@NullMarked
package io.granary.quorum.faults;

import org.jspecify.annotations.NullMarked;
