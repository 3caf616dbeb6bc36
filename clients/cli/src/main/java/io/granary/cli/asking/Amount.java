package io.granary.cli.asking;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// An amount of bytes as people write it: `1TB`, `1.5 TiB`, `500G`, `1000000`.
///
/// Units count in thousands, those with an `i` in 1024s.
public record Amount(long bytes) {
    private static final Pattern FORM =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?([kmgtpe]?)(i?)(b?)");
    private static final Map<String, Integer> POWERS =
            Map.of("", 0, "k", 1, "m", 2, "g", 3, "t", 4, "p", 5, "e", 6);
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");

    public static Amount parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches() || (form.group(2).isEmpty() && !form.group(3).isEmpty())) {
            throw new TypeConversionException(
                    "'%s' is no amount of bytes; write for example 500GB, 1TB or 1.5TiB"
                            .formatted(text));
        }
        int base = form.group(3).isEmpty() ? 1000 : 1024;
        int power = POWERS.getOrDefault(form.group(2), 0);
        try {
            return new Amount(
                    new BigDecimal(form.group(1))
                            .multiply(BigDecimal.valueOf(base).pow(power))
                            .toBigInteger()
                            .longValueExact());
        } catch (ArithmeticException _) {
            throw new TypeConversionException("'%s' is too much".formatted(text));
        }
    }

    /// Three digits and a unit, such as `1.50 TB`.
    public static String shown(long bytes) {
        double left = bytes;
        int unit = 0;
        while (left >= 999.5 && unit < UNITS.size() - 1) {
            left /= 1000;
            unit++;
        }
        String digits = unit == 0 ? "%.0f" : left < 9.995 ? "%.2f" : left < 99.95 ? "%.1f" : "%.0f";
        return digits.formatted(left) + " " + UNITS.get(unit);
    }
}
