package io.granary.http.signature;

import java.util.Optional;

/// A key, and the day, region and service that it signs for.
record CredentialScope(String accessKeyId, String date, String region, String service) {
    private static final String END = "aws4_request";

    /// Parses `key/date/region/service/aws4_request`; a key id may contain slashes.
    static Optional<CredentialScope> parse(String text) {
        int end = text.lastIndexOf('/');
        int service = text.lastIndexOf('/', end - 1);
        int region = text.lastIndexOf('/', service - 1);
        int date = text.lastIndexOf('/', region - 1);
        if (date <= 0 || end < 0 || !text.substring(end + 1).equals(END)) {
            return Optional.empty();
        }
        return Optional.of(
                new CredentialScope(
                        text.substring(0, date),
                        text.substring(date + 1, region),
                        text.substring(region + 1, service),
                        text.substring(service + 1, end)));
    }

    /// The scope without the key, as strings to sign hold it.
    String text() {
        return date + "/" + region + "/" + service + "/" + END;
    }
}
