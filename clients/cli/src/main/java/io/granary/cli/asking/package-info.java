/// Asking a node's admin API, and showing what it answers.
///
/// Start at [io.granary.cli.asking.AdminClient], which every command asks by;
/// [io.granary.cli.asking.Amount] and [io.granary.cli.asking.Headways] are figures for people.
@NullMarked
package io.granary.cli.asking;

import org.jspecify.annotations.NullMarked;
