package io.granary.foundation.work;

import java.time.Instant;

/// What went wrong in background work last, and when.
public record Setback(String reason, Instant at) {}
