/// Endpoints about background work of nodes. Start at [io.granary.admin.work.WorkEndpoints]; what
/// nodes tell and do comes through [io.granary.admin.work.NodeWork].
@NullMarked
package io.granary.admin.work;

import org.jspecify.annotations.NullMarked;
