/// Where clients and operators connect, the same in every process that serves them.
///
/// Start at [io.granary.kit.front.S3Front], which puts the S3 listeners before a gateway, and
/// [io.granary.kit.front.Listeners], which opens any of them.
@NullMarked
package io.granary.kit.front;

import org.jspecify.annotations.NullMarked;
