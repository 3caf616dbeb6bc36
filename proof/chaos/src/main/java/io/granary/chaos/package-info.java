/// Real processes under faults, judged by what was written down outside of them:
/// `./granary dev chaos`.
///
/// Start at [io.granary.chaos.Chaos], the command. A [io.granary.chaos.Round] is one cluster from
/// its start to its end under one [io.granary.chaos.Scenario], whose faults
/// [io.granary.chaos.Nemesis] makes.
@NullMarked
package io.granary.chaos;

import org.jspecify.annotations.NullMarked;
