/// The management port of a process: `/health` (is it alive), `/ready` (may it be given work) and
/// `/metrics` (for Prometheus).
///
/// Start at [io.granary.kit.management.ManagementServer]. It answers nothing else: no environment,
/// no dumps, no switches. Probes of Kubernetes and of load balancers point here.
@NullMarked
package io.granary.kit.management;

import org.jspecify.annotations.NullMarked;
