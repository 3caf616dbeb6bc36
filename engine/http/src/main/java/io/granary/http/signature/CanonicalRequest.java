package io.granary.http.signature;

import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.PercentEncoding;
import io.granary.http.message.QueryParameter;
import io.granary.http.message.RequestTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The one spelling of a request that both sides sign, whatever way the client wrote it.
///
/// Every char of it is one octet.
final class CanonicalRequest {
    private static final Comparator<QueryParameter> BY_NAME_THEN_VALUE =
            Comparator.comparing(QueryParameter::name).thenComparing(QueryParameter::value);

    private final StringBuilder text = new StringBuilder(512);

    private CanonicalRequest() {}

    /// Spells a request out.
    ///
    /// @param signedHeaders lower-case names in the order in which they were signed
    /// @param payload the last line
    static String of(
            Method method,
            String canonicalPath,
            List<QueryParameter> query,
            Headers headers,
            List<String> signedHeaders,
            String payload) {
        CanonicalRequest request = new CanonicalRequest();
        request.text.append(method.name()).append('\n').append(canonicalPath).append('\n');
        request.query(query);
        request.text.append('\n');
        for (String name : signedHeaders) {
            request.header(name, headers.all(name));
        }
        request.text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return request.text.append(payload).toString();
    }

    /// The path as it is signed: every octet that needs it encoded once, or the result once more.
    static String path(RequestTarget target, boolean twice) {
        String once = target.encodedPath();
        return twice ? PercentEncoding.encodePath(once) : once;
    }

    private void query(List<QueryParameter> query) {
        List<QueryParameter> encoded = new ArrayList<>(query.size());
        for (QueryParameter parameter : query) {
            if (!PresignedQuery.isSignature(parameter)) {
                encoded.add(
                        new QueryParameter(
                                PercentEncoding.encode(parameter.name()),
                                PercentEncoding.encode(parameter.value())));
            }
        }
        encoded.sort(BY_NAME_THEN_VALUE);
        for (int i = 0; i < encoded.size(); i++) {
            if (i > 0) {
                text.append('&');
            }
            text.append(encoded.get(i).name()).append('=').append(encoded.get(i).value());
        }
    }

    private void header(String name, List<String> values) {
        text.append(name).append(':');
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            collapse(values.get(i));
        }
        text.append('\n');
    }

    /// Appends a value without white space at its ends, and with one space for any run inside.
    private void collapse(String value) {
        int start = text.length();
        boolean pending = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isSpace(c)) {
                pending = text.length() > start;
            } else {
                if (pending) {
                    text.append(' ');
                    pending = false;
                }
                text.append(c);
            }
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || ('\t' <= c && c <= '\r');
    }
}
