/// What a rule found, and the list of what is excused.
///
/// Start at [io.granary.proof.findings.Finding]. There is one list of
/// [io.granary.proof.findings.Exceptions] for all rules, and an entry that excuses nothing any more
/// is itself a failure.
@NullMarked
package io.granary.proof.findings;

import org.jspecify.annotations.NullMarked;
