package io.granary.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the admin API listens and the token that opens it.
record Connection(URI server, String token) {
    private static final String TOKEN = "GRANARY_ADMIN_TOKEN";

    /// Reads the environment and, when it has no token, the credentials file that `granary up`
    /// keeps.
    static Connection of(Map<String, String> environment) {
        String server = environment.getOrDefault("GRANARY_ADMIN_URL", "http://127.0.0.1:3903");
        String token =
                Optional.ofNullable(environment.get(TOKEN))
                        .or(() -> tokenIn(credentials(environment)))
                        .orElseThrow(() -> noToken(environment));
        return new Connection(URI.create(server), token);
    }

    private static Path credentials(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("GRANARY_DATA_DIR", "granary-data"), "credentials");
    }

    private static Optional<String> tokenIn(Path credentials) {
        if (!Files.exists(credentials)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(credentials).stream()
                    .filter(line -> line.startsWith(TOKEN + "="))
                    .map(line -> line.substring(TOKEN.length() + 1))
                    .findFirst();
        } catch (IOException e) {
            throw new AdminRefused("cannot read " + credentials + ": " + e.getMessage());
        }
    }

    private static AdminRefused noToken(Map<String, String> environment) {
        return new AdminRefused(
                "no admin token: set %s, or run this beside %s (GRANARY_DATA_DIR names its folder)"
                        .formatted(TOKEN, credentials(environment)));
    }
}
