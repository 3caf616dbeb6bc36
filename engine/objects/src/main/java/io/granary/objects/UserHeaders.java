package io.granary.objects;

import io.granary.foundation.check.Check;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The headers that an object was stored with and is answered with: `content-type` and its like,
/// and `x-amz-meta-*`.
///
/// Names are lower-case. Values are the octets that came, one character each (ISO-8859-1).
public record UserHeaders(SortedMap<String, String> values) {
    public static final String METADATA = "x-amz-meta-";
    public static final UserHeaders NONE = new UserHeaders(Collections.emptySortedMap());

    public UserHeaders {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        values.forEach(UserHeaders::check);
    }

    public static UserHeaders of(Map<String, String> values) {
        return new UserHeaders(new TreeMap<>(values));
    }

    private static void check(String name, String value) {
        Check.that(
                !name.isEmpty() && name.chars().allMatch(UserHeaders::mayName),
                "header name '%s'",
                name);
        Check.that(value.chars().allMatch(UserHeaders::mayStand), "octets of header '%s'", name);
    }

    private static boolean mayName(int letter) {
        return letter > ' ' && letter < 0x7f && letter != ':' && !('A' <= letter && letter <= 'Z');
    }

    private static boolean mayStand(int letter) {
        return letter <= 0xff && letter != '\r' && letter != '\n' && letter != 0;
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// How many bytes the user's own metadata takes, as S3 counts them: names without their prefix,
    /// and values.
    public int metadataLength() {
        int length = 0;
        for (var header : values.tailMap(METADATA).entrySet()) {
            if (header.getKey().startsWith(METADATA)) {
                length += header.getKey().length() - METADATA.length();
                length += header.getValue().length();
            }
        }
        return length;
    }
}
