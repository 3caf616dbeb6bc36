package io.granary.objects;

import io.granary.foundation.check.Check;
import java.util.Optional;

/// Which part of an upload: 1 to 10 000.
public record PartNumber(int value) implements Comparable<PartNumber> {
    public static final int MOST = 10_000;

    public PartNumber {
        Check.that(1 <= value && value <= MOST, "part number %d", value);
    }

    /// The part number that `text` is; empty when it is none.
    public static Optional<PartNumber> parse(String text) {
        try {
            int number = Integer.parseInt(text);
            return 1 <= number && number <= MOST
                    ? Optional.of(new PartNumber(number))
                    : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Override
    public int compareTo(PartNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
