/// What the repository's files say, without compiling them.
///
/// Start at [io.granary.proof.sources.Sources]. Java files are parsed by the JDK's own compiler, so
/// where a method begins and ends is its answer, not a guess.
@NullMarked
package io.granary.proof.sources;

import org.jspecify.annotations.NullMarked;
