package io.granary.foundation.work;

import io.granary.foundation.bytes.ByteCount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Paces as texts, in the units of the settings.
final class PaceTexts {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,15})([A-Za-z]*)");

    /// The largest first; all of them are whole milliseconds.
    private static final List<Unit> TIMES =
            List.of(
                    new Unit("d", Duration.ofDays(1).toMillis()),
                    new Unit("h", Duration.ofHours(1).toMillis()),
                    new Unit("m", Duration.ofMinutes(1).toMillis()),
                    new Unit("s", 1_000),
                    new Unit("ms", 1));

    private static final List<Unit> SIZES =
            List.of(
                    new Unit("TB", 1L << 40),
                    new Unit("GB", 1L << 30),
                    new Unit("MB", 1L << 20),
                    new Unit("KB", 1L << 10),
                    new Unit("B", 1));

    /// Longer ones are mistakes, and do not fit into nanoseconds.
    private static final long LONGEST = Duration.ofDays(36_500).toMillis();

    private record Unit(String word, long size) {}

    private PaceTexts() {}

    static String write(Duration value) {
        return write(value.toMillis(), TIMES, "ms");
    }

    static String write(ByteCount value) {
        return write(value.value(), SIZES, "B");
    }

    static Optional<Duration> duration(String text) {
        return read(text, TIMES, LONGEST).map(Duration::ofMillis);
    }

    static Optional<ByteCount> bytes(String text) {
        return read(text, SIZES, Long.MAX_VALUE).map(ByteCount::of);
    }

    /// One at least.
    static Optional<Integer> count(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf);
    }

    private static String write(long value, List<Unit> units, String smallest) {
        return units.stream()
                .filter(unit -> value > 0 && value % unit.size() == 0)
                .findFirst()
                .map(unit -> value / unit.size() + unit.word())
                .orElse(value + smallest);
    }

    private static Optional<Long> read(String text, List<Unit> units, long most) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return units.stream()
                .filter(unit -> unit.word().equalsIgnoreCase(matcher.group(2)))
                .filter(unit -> amount <= most / unit.size())
                .findFirst()
                .map(unit -> amount * unit.size());
    }
}
