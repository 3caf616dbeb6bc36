package io.granary.http.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/// Dates as HTTP writes them, to the second.
public final class HttpDate {
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private HttpDate() {}

    /// `Sun, 06 Nov 1994 08:49:37 GMT`; parts of a second are dropped.
    public static String print(Instant instant) {
        LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        int month = 3 * (at.getMonthValue() - 1);
        StringBuilder text = new StringBuilder(29);
        text.append(DAYS[at.getDayOfWeek().getValue() - 1]).append(", ");
        twoDigits(text, at.getDayOfMonth()).append(' ');
        text.append(MONTHS, month, month + 3).append(' ');
        twoDigits(text, at.getYear() / 100);
        twoDigits(text, at.getYear() % 100).append(' ');
        twoDigits(text, at.getHour()).append(':');
        twoDigits(text, at.getMinute()).append(':');
        return twoDigits(text, at.getSecond()).append(" GMT").toString();
    }

    /// Parses the three forms that HTTP knows; empty for anything else. The day of the week is not
    /// compared with the date: clients get it wrong, and it carries nothing.
    public static Optional<Instant> parse(String text) {
        String[] words = text.strip().split("[ \\t]+|(?<=[0-9A-Za-z])-(?=[0-9A-Za-z])", -1);
        try {
            if (words.length == 6 && words[0].endsWith(",") && isGreenwich(words[5])) {
                return Optional.of(at(words[3], words[2], words[1], words[4]));
            }
            if (words.length == 5 && !words[0].endsWith(",")) {
                return Optional.of(at(words[4], words[1], words[2], words[3]));
            }
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean isGreenwich(String zone) {
        return zone.equals("GMT") || zone.equals("UTC") || zone.equals("+0000");
    }

    private static Instant at(String year, String month, String day, String time) {
        String[] parts = time.split(":", -1);
        int index = month.length() == 3 ? indexOfMonth(month) : -1;
        if (parts.length != 3 || index < 0) {
            throw new DateTimeException(time);
        }
        return LocalDateTime.of(
                        fullYear(year),
                        index / 3 + 1,
                        number(day),
                        number(parts[0]),
                        number(parts[1]),
                        number(parts[2]))
                .toInstant(ZoneOffset.UTC);
    }

    private static int indexOfMonth(String month) {
        int index = MONTHS.toLowerCase(Locale.ROOT).indexOf(month.toLowerCase(Locale.ROOT));
        return index % 3 == 0 ? index : -1;
    }

    /// Two digits mean the hundred years from 1970 on.
    private static int fullYear(String year) {
        int value = number(year);
        if (year.length() == 4) {
            return value;
        }
        if (year.length() != 2) {
            throw new DateTimeException(year);
        }
        return value < 70 ? 2000 + value : 1900 + value;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> '0' <= c && c <= '9')) {
            throw new NumberFormatException(digits);
        }
        return Integer.parseInt(digits);
    }

    private static StringBuilder twoDigits(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }
}
