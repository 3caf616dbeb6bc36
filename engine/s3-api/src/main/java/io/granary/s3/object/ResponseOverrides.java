package io.granary.s3.object;

import io.granary.http.message.Headers;
import io.granary.s3.failure.S3Failure;
import io.granary.s3.request.ObjectRequest;
import java.util.List;
import java.util.Locale;

/// Headers of an answer that a signed query sets for once, such as `response-content-type`.
final class ResponseOverrides {
    private static final List<String> HEADERS =
            List.of(
                    "Content-Type",
                    "Content-Language",
                    "Expires",
                    "Cache-Control",
                    "Content-Disposition",
                    "Content-Encoding");

    private ResponseOverrides() {}

    static void addTo(Headers.Builder answer, ObjectRequest asked) {
        for (String header : HEADERS) {
            String parameter = "response-" + header.toLowerCase(Locale.ROOT);
            asked.query(parameter)
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> answer.set(header, checked(parameter, value)));
        }
    }

    /// A value that could end the line would let a link write headers of its own.
    private static String checked(String parameter, String value) {
        if (!value.chars().allMatch(letter -> letter <= 0xff)) {
            throw S3Failure.invalidArgument(
                    parameter, value, "Header value cannot be represented using ISO-8859-1.");
        }
        if (value.chars().anyMatch(ResponseOverrides::isControl)) {
            throw S3Failure.invalidArgument(
                    parameter, value, "Header value contains control characters.");
        }
        return value;
    }

    private static boolean isControl(int letter) {
        return (letter < ' ' && letter != '\t') || letter == 0x7f;
    }
}
