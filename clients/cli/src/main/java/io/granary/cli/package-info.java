/// The administrator's command line, a client of the admin API.
///
/// Start at [io.granary.cli.GranaryCommand]. Every command asks through
/// [io.granary.cli.asking.AdminClient], which finds the server and its token in a
/// [io.granary.cli.asking.Connection], and prints a table for people or, with `--json`, the answer
/// as it came.
@NullMarked
package io.granary.cli;

import org.jspecify.annotations.NullMarked;
