/// What chance decides about a run: how its processes behave, which versions are applied, and the
/// kind of row that is written.
@NullMarked
package io.granary.layout.explorer.chance;

import org.jspecify.annotations.NullMarked;
