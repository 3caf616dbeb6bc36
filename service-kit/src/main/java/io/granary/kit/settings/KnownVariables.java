package io.granary.kit.settings;

import io.granary.kit.startup.CannotStart;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The environment variables of a process, derived from the keys that its `application.yml`
/// documents.
public final class KnownVariables {
    private static final String PREFIX = "GRANARY_";

    /// Read by our script, command line and tests, and therefore known though no setting has them.
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "GRANARY_JAVA_OPTIONS",
                    "GRANARY_ADMIN_URL",
                    "GRANARY_REQUIRE_CLIENTS",
                    "GRANARY_REQUIRE_CONSUL");

    private final Set<String> names = new TreeSet<>();

    public KnownVariables(Collection<String> keys) {
        keys.forEach(key -> names.add(nameOf(key)));
    }

    /// The variable of a key: `granary.s3.tls-port` has `GRANARY_S3_TLS_PORT`.
    public static String nameOf(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// Throws [CannotStart] if the environment holds a name with our prefix that is none of ours.
    public void check(Collection<String> environment) {
        List<String> unknown =
                environment.stream()
                        .filter(name -> name.startsWith(PREFIX))
                        .filter(name -> !names.contains(name) && !OF_OTHERS.contains(name))
                        .sorted()
                        .toList();
        if (!unknown.isEmpty()) {
            throw new CannotStart(
                    "Unknown environment variable: "
                            + String.join(", ", unknown)
                            + ". docs/reference/settings.md lists those that exist.");
        }
    }
}
