package io.granary.layout.health;

/// How well a cluster is, in one word.
public enum HealthStatus {
    /// Every node answers, so every partition has all its replicas.
    HEALTHY,
    /// Everything can be read and written, but something is missing.
    DEGRADED,
    /// Some partitions cannot be written now.
    UNAVAILABLE
}
