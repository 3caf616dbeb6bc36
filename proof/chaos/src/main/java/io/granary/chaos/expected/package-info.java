/// What must be so after everything: written down outside the nodes, on disk before it counts.
///
/// Start at [io.granary.chaos.expected.ExpectedLog], into which the tester writes;
/// [io.granary.chaos.expected.Verdict] reads the file again and judges by nothing else.
@NullMarked
package io.granary.chaos.expected;

import org.jspecify.annotations.NullMarked;
