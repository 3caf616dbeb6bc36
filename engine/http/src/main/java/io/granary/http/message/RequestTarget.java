package io.granary.http.message;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a request is for, parsed once from the raw target of the request line.
///
/// Each `%XX` is decoded once and nothing is normalised: `//`, `/./` and `;x` are part of a key. A
/// `+` is a plus in the path and a space in the query, where forms write it so.
///
/// @param rawPath the path as the client sent it
/// @param path the octets of the path; always begins with `/`; need not be UTF-8
/// @param query the parameters in order, repeated names kept
public record RequestTarget(String rawPath, Bytes path, List<QueryParameter> query) {
    private static final Optional<List<QueryParameter>> NO_QUERY = Optional.of(List.of());

    public RequestTarget {
        query = List.copyOf(query);
    }

    /// Parses the raw target; empty if it is not a path, has a broken `%XX`, or a query that is not
    /// UTF-8.
    public static Optional<RequestTarget> parse(String raw) {
        int from = startOfPath(raw);
        if (from < 0) {
            return Optional.empty();
        }
        int mark = raw.indexOf('?', from);
        int end = mark < 0 ? raw.length() : mark;
        String rawPath = from == end ? "/" : raw.substring(from, end);
        if (rawPath.charAt(0) != '/') {
            return Optional.empty();
        }
        Optional<Bytes> path = PercentEncoding.decode(rawPath, 0, rawPath.length(), false);
        Optional<List<QueryParameter>> query = mark < 0 ? NO_QUERY : parseQuery(raw, mark + 1);
        return path.isEmpty() || query.isEmpty()
                ? Optional.empty()
                : Optional.of(new RequestTarget(rawPath, path.get(), query.get()));
    }

    /// The path with every octet that needs it encoded, and no other: one spelling for all clients.
    public String encodedPath() {
        return PercentEncoding.isPlain(rawPath, true) ? rawPath : PercentEncoding.encodePath(path);
    }

    /// Whether the query has a parameter of that name, with or without a value.
    public boolean has(String name) {
        return query.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /// The first value of that name; empty text if the name stands alone.
    public Optional<String> first(String name) {
        for (QueryParameter parameter : query) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    /// Proxies send `http://host/path`, which HTTP bids every server to understand.
    private static int startOfPath(String raw) {
        if (raw.startsWith("/")) {
            return 0;
        }
        int scheme = scheme(raw);
        if (scheme < 0) {
            return -1;
        }
        for (int i = scheme; i < raw.length(); i++) {
            if (raw.charAt(i) == '/' || raw.charAt(i) == '?') {
                return i;
            }
        }
        return raw.length();
    }

    private static int scheme(String raw) {
        if (raw.regionMatches(true, 0, "http://", 0, 7)) {
            return 7;
        }
        return raw.regionMatches(true, 0, "https://", 0, 8) ? 8 : -1;
    }

    private static Optional<List<QueryParameter>> parseQuery(String raw, int from) {
        List<QueryParameter> parameters = new ArrayList<>();
        for (int start = from; start <= raw.length(); ) {
            int and = raw.indexOf('&', start);
            int end = and < 0 ? raw.length() : and;
            if (start < end) {
                int equals = raw.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                Optional<String> name = text(raw, start, nameEnd);
                Optional<String> value = text(raw, Math.min(nameEnd + 1, end), end);
                if (name.isEmpty() || value.isEmpty()) {
                    return Optional.empty();
                }
                parameters.add(new QueryParameter(name.get(), value.get()));
            }
            start = end + 1;
        }
        return Optional.of(parameters);
    }

    private static Optional<String> text(String raw, int from, int to) {
        if (from == to) {
            return Optional.of("");
        }
        return PercentEncoding.decode(raw, from, to, true).flatMap(RequestTarget::utf8);
    }

    private static Optional<String> utf8(Bytes octets) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(octets.unsafeArray());
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
