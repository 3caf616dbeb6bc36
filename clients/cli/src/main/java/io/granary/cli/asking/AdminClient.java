package io.granary.cli.asking;

import io.granary.cli.cluster.Admin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Asks the admin API; throws [AdminRefused] with the server's own words when it refuses.
///
/// The JDK's oldest HTTP client on purpose: it starts ten times faster than the newer one, and a
/// command makes one or two small calls.
public final class AdminClient implements Admin {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Connection connection;

    public AdminClient(Connection connection) {
        this.connection = connection;
    }

    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    @Override
    public JsonNode get(String endpoint, Map<String, String> query) {
        String encoded =
                query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return call("GET", endpoint + (encoded.isEmpty() ? "" : "?" + encoded), new byte[0]);
    }

    @Override
    public JsonNode post(String endpoint, JsonNode body) {
        return call("POST", endpoint, JSON.writeValueAsBytes(body));
    }

    /// Posts to the one thing that `parameter` names.
    public JsonNode post(String endpoint, String parameter, String value, JsonNode body) {
        return post(endpoint + "?" + parameter + "=" + encode(value), body);
    }

    private JsonNode call(String method, String target, byte[] body) {
        URI uri = connection.server().resolve("/v2/" + target);
        try {
            var http = (HttpURLConnection) uri.toURL().openConnection();
            http.setConnectTimeout(CONNECT_MILLIS);
            http.setReadTimeout(ANSWER_MILLIS);
            http.setRequestMethod(method);
            http.setRequestProperty("Authorization", "Bearer " + connection.token());
            if (method.equals("POST")) {
                http.setDoOutput(true);
                http.setRequestProperty("Content-Type", "application/json");
                try (OutputStream out = http.getOutputStream()) {
                    out.write(body);
                }
            }
            return answerOf(http);
        } catch (IOException e) {
            throw new AdminRefused(
                    "cannot reach %s: %s. Is it running? (./granary up; GRANARY_ADMIN_URL)"
                            .formatted(connection.server(), e.getMessage()));
        }
    }

    private static JsonNode answerOf(HttpURLConnection http) throws IOException {
        int status = http.getResponseCode();
        try (InputStream in = status < 400 ? http.getInputStream() : http.getErrorStream()) {
            byte[] body = in == null ? new byte[0] : in.readAllBytes();
            JsonNode json = body.length == 0 ? object() : parse(body);
            if (status >= 400) {
                throw AdminRefused.by(
                        json.path("code").asString("HTTP " + status),
                        json.path("message").asString("refused"));
            }
            return json;
        }
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new AdminRefused("the server's answer is not JSON: is this the admin port?");
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
