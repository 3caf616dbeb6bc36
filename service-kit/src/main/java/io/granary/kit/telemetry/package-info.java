/// What the processes report about themselves.
///
/// Code reports through small interfaces of events, such as
/// [io.granary.kit.telemetry.ListenerEvents]; only the adapters here know Micrometer. Start at
/// [io.granary.kit.telemetry.Telemetry], which owns the registry and prints it for Prometheus.
@NullMarked
package io.granary.kit.telemetry;

import org.jspecify.annotations.NullMarked;
