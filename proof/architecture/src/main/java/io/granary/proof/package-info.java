/// Proof that the code keeps its own rules.
///
/// The rules are in [io.granary.proof.laws.Laws] for compiled classes and in
/// [io.granary.proof.tidy.Tidy] for sources; the tests of this module apply them to the repository.
/// [io.granary.proof.Shape] prints the house numbers.
@NullMarked
package io.granary.proof;

import org.jspecify.annotations.NullMarked;
