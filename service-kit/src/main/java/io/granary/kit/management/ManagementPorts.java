package io.granary.kit.management;

import java.util.function.Supplier;

/// What the management port asks when it is asked.
///
/// @param health failing means that only a restart helps
/// @param readiness failing means that requests should go elsewhere for now
/// @param metrics all meters as Prometheus reads them
public record ManagementPorts(
        Supplier<Condition> health, Supplier<Condition> readiness, Supplier<String> metrics) {}
