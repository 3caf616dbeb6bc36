package io.granary.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.granary.admin.world.Answer;
import io.granary.admin.world.Neighbours;
import io.granary.admin.world.Office;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A terminal beside a node in memory, whose admin API is asked over HTTP.
final class Console implements AutoCloseable {
    private final Office office = Office.open();
    private final HttpServer server;

    Console() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/v2/", this::answer);
        server.start();
    }

    /// What a command printed and how it ended.
    record Outcome(int code, String out, String err) {
        JsonNode json() {
            return JsonMapper.shared().readTree(out);
        }
    }

    Neighbours neighbours() {
        return office.neighbours();
    }

    Office office() {
        return office;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Runs a command; its words are separated by blanks.
    Outcome run(String words) {
        return run(
                Map.of("GRANARY_ADMIN_URL", url(), "GRANARY_ADMIN_TOKEN", Office.TOKEN),
                words.split(" ", -1));
    }

    static Outcome run(Map<String, String> environment, String... words) {
        CommandLine command = GranaryCommand.commandLine(environment);
        command.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                command.setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(words);
        return new Outcome(code, out.toString(), err.toString());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString().substring("/v2/".length());
            String token =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                            .orElse("");
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer =
                    office.send(
                            exchange.getRequestMethod().equals("GET") ? Method.GET : Method.POST,
                            target,
                            Headers.of("Authorization", token),
                            body);
            byte[] bytes = answer.json().toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        office.close();
    }
}
