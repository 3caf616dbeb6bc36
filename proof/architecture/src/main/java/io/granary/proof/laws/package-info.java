/// Laws that are read off the compiled classes: arrows, leaves, forbidden calls, forms.
///
/// Start at [io.granary.proof.laws.Laws]. The arrows come from the ladder, one law per rung.
@NullMarked
package io.granary.proof.laws;

import org.jspecify.annotations.NullMarked;
