/// An admin API over one node in memory, and neighbours that a test invents.
@NullMarked
package io.granary.admin.world;

import org.jspecify.annotations.NullMarked;
