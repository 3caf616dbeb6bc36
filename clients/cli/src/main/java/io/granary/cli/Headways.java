package io.granary.cli;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How fast work is and how long it takes, for people.
final class Headways {
    private static final double SLOW = 10;

    private Headways() {}

    static String rate(JsonNode headway) {
        double perSecond = headway.path("perSecond").asDouble(0);
        return perSecond == 0
                ? "-"
                : String.format(Locale.ROOT, perSecond < SLOW ? "%.2f/s" : "%.0f/s", perSecond);
    }

    static String left(JsonNode headway) {
        JsonNode seconds = headway.path("secondsLeft");
        return seconds.isNumber() ? "about " + time(seconds.asLong()) : "-";
    }

    /// In the two largest units.
    static String time(long seconds) {
        Duration time = Duration.ofSeconds(seconds);
        if (time.toDays() > 0) {
            return "%dd %dh".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%dh %dm".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%dm %ds".formatted(time.toMinutes(), time.toSecondsPart())
                : seconds + "s";
    }
}
