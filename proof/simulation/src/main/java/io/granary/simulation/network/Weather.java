package io.granary.simulation.network;

import java.time.Duration;

/// How messages fare on every link that is not cut.
///
/// @param delay how long one takes on average; exponential, so one message overtakes another
/// @param loss how likely it never arrives
/// @param duplication how likely it arrives twice
public record Weather(Duration delay, double loss, double duplication) {
    public static final Weather FAIR = new Weather(Duration.ofMillis(1), 0, 0);
}
