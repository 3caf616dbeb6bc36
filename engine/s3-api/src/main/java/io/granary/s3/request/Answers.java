package io.granary.s3.request;

import io.granary.http.message.Headers;
import io.granary.http.message.Response;
import io.granary.s3.xml.XmlWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The shapes that most answers have.
public final class Answers {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Answers() {}

    /// A document, finished here.
    public static Response xml(XmlWriter document) {
        return Response.whole(
                200, Headers.of("Content-Type", "application/xml"), document.finish());
    }

    public static Response noContent() {
        return Response.empty(204, Headers.EMPTY);
    }

    /// A moment as documents write it, with exactly three digits of a second.
    public static String timestamp(Instant moment) {
        return MILLISECONDS.format(moment);
    }
}
