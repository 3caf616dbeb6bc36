/// All roles in one process: [io.granary.roles.combined.CombinedRole].
@NullMarked
package io.granary.roles.combined;

import org.jspecify.annotations.NullMarked;
