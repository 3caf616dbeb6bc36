/// A whole store in memory and clients that talk to it, for tests. Start at
/// [io.granary.s3.world.Store].
@NullMarked
package io.granary.s3.world;

import org.jspecify.annotations.NullMarked;
