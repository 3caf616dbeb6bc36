package io.granary.s3.request;

import io.granary.s3.failure.S3Failure;
import java.util.Optional;

/// Numbers in queries.
public final class Arguments {
    private Arguments() {}

    /// How many entries a page may have: `most` without the parameter or with more than that;
    /// throws when it is no number or less than `least`.
    public static int count(S3Request request, String name, int least, int most, int otherwise) {
        Optional<String> given = request.query(name).filter(text -> !text.isEmpty());
        if (given.isEmpty()) {
            return otherwise;
        }
        long number = number(name, given.get());
        if (number < least) {
            throw S3Failure.invalidArgument(
                    name,
                    given.get(),
                    "Argument %s must be an integer between %d and %d"
                            .formatted(name, least, Integer.MAX_VALUE));
        }
        return (int) Math.min(number, most);
    }

    /// A number from a query; throws when `text` is none.
    public static long number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw S3Failure.invalidArgument(
                    name,
                    text,
                    "Provided %s not an integer or within integer range".formatted(name));
        }
    }
}
