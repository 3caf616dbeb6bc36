/// The admin API: requests of operators and tools in, JSON out.
///
/// Start at [io.granary.admin.AdminApi]. Paths and JSON are those of Garage's admin API v2, so that
/// existing tools work unchanged; [io.granary.admin.dispatch] recognises the endpoint, and each
/// package beside it answers one family of them.
@NullMarked
package io.granary.admin;

import org.jspecify.annotations.NullMarked;
