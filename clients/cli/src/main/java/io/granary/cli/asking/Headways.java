package io.granary.cli.asking;

import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How fast work is and how long it takes, for people.
public final class Headways {
    private static final double SLOW = 10;

    private Headways() {}

    public static String rate(JsonNode headway) {
        double perSecond = headway.path("perSecond").asDouble(0);
        return perSecond == 0
                ? "-"
                : String.format(Locale.ROOT, perSecond < SLOW ? "%.2f/s" : "%.0f/s", perSecond);
    }

    public static String left(JsonNode headway) {
        JsonNode seconds = headway.path("secondsLeft");
        return seconds.isNumber() ? "about " + time(seconds.asLong()) : "-";
    }

    /// In the two largest units.
    public static String time(long seconds) {
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
