package io.granary.chaos.work;

import io.granary.foundation.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came of a request.
///
/// @param status of HTTP, or one of the two below
record Answer(int status, Bytes body, String etag) {
    /// The connection broke, or there was no whole answer in time: nobody knows what happened.
    static final int NONE = 0;

    /// No connection could be made, so nothing was sent.
    static final int NOT_SENT = -1;

    static Answer without(int status) {
        return new Answer(status, Bytes.EMPTY, "");
    }

    boolean succeeded() {
        return status >= 200 && status < 300;
    }

    /// Whether the request has not taken effect and never will.
    boolean isRefusal() {
        return status == NOT_SENT || (status >= 400 && status < 500);
    }

    /// Whether the node said no, as it must when it cannot do better.
    boolean isLoud() {
        return isRefusal() || status == 503;
    }

    String text() {
        return new String(body.toArray(), StandardCharsets.UTF_8);
    }

    /// What stands in the first element of that name.
    Optional<String> element(String name) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(text());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
