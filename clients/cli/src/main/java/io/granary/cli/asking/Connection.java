package io.granary.cli.asking;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the admin API listens and the token that opens it.
public record Connection(URI server, String token) {
    private static final String SERVER = "GRANARY_ADMIN_URL";
    private static final String TOKEN = "GRANARY_ADMIN_TOKEN";
    private static final String DEFAULT_SERVER = "http://127.0.0.1:3903";

    /// Reads the environment and, for what it does not have, the credentials file that
    /// `granary up` keeps.
    public static Connection of(Map<String, String> environment) {
        String token =
                find(TOKEN, environment)
                        .orElseThrow(() ->
                                new AdminRefused(
                                        "no admin token: set %s, or run this beside %s"
                                                        .formatted(TOKEN, credentials(environment))
                                                + " (GRANARY_DATA_DIR names its folder)"));
        return new Connection(address(find(SERVER, environment).orElse(DEFAULT_SERVER)), token);
    }

    private static Optional<String> find(String name, Map<String, String> environment) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> kept(name, credentials(environment)));
    }

    private static Path credentials(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("GRANARY_DATA_DIR", "granary-data"), "credentials");
    }

    private static Optional<String> kept(String name, Path credentials) {
        if (!Files.exists(credentials)) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(credentials).stream()
                    .filter(line -> line.startsWith(name + "="))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst();
        } catch (IOException e) {
            throw new AdminRefused("cannot read " + credentials + ": " + e.getMessage());
        }
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            String scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // Said below, as for any other text that is no address.
        }
        throw new AdminRefused("%s is %s, which is no http address".formatted(SERVER, text));
    }
}
