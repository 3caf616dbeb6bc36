/// The real process with real clients, from the outside.
///
/// Start at [io.granary.e2e.RunningGranary], which starts what a newcomer starts. Each test class
/// is one client or one claim; a client that is not installed is skipped by name, except where
/// `GRANARY_REQUIRE_CLIENTS` says that it must be there.
@NullMarked
package io.granary.e2e;

import org.jspecify.annotations.NullMarked;
