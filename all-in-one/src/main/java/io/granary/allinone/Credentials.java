package io.granary.allinone;

import io.granary.foundation.random.Randomness;
import io.granary.kit.front.AdminInterface;
import io.granary.kit.startup.CannotStart;
import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The first access key and the admin token: given by the settings, else kept in a file, else made.
///
/// A node that joins others makes no key: its cluster has keys, or an operator makes the first.
record Credentials(Optional<FirstKey> key, String adminToken) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_+/=.:,@%-]+");
    private static final String ACCESS_KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET_KEY = "AWS_SECRET_ACCESS_KEY";
    private static final String ADMIN_TOKEN = "GRANARY_ADMIN_TOKEN";

    /// The first access key.
    record FirstKey(AccessKeyId id, SecretKey secret) {
        static FirstKey next(Randomness randomness) {
            return new FirstKey(AccessKeyId.next(randomness), SecretKey.next(randomness));
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }

    Credentials {
        AdminInterface.check(adminToken);
    }

    /// What holds from now on. `kept` is the text of the credentials file, if there is one.
    static Credentials settle(
            AllInOneSettings settings, Optional<String> kept, Randomness randomness) {
        Map<String, String> before = lines(kept.orElse(""));
        AllInOneSettings.First first = settings.first();
        if (first.accessKey().isEmpty() != first.secretKey().isEmpty()) {
            throw new CannotStart(
                    "granary.default.access-key and granary.default.secret-key belong together:"
                            + " set both or none.");
        }
        String id = either(first.accessKey(), before.get(ACCESS_KEY));
        String secret = either(first.secretKey(), before.get(SECRET_KEY));
        String token = either(settings.admin().token(), before.get(ADMIN_TOKEN));
        return new Credentials(
                key(id, secret).or(() -> made(settings, randomness)),
                token.isEmpty() ? randomness.nextBytes(32).toHex() : token);
    }

    private static Optional<FirstKey> key(String id, String secret) {
        return id.isEmpty() || secret.isEmpty()
                ? Optional.empty()
                : Optional.of(new FirstKey(parseId(id), parseSecret(secret)));
    }

    private static Optional<FirstKey> made(AllInOneSettings settings, Randomness randomness) {
        return settings.cluster().isAlone()
                ? Optional.of(FirstKey.next(randomness))
                : Optional.empty();
    }

    private static String either(String setting, @Nullable String before) {
        return !setting.isEmpty() || before == null ? setting : before;
    }

    private static AccessKeyId parseId(String id) {
        return AccessKeyId.parse(id)
                .orElseThrow(() ->
                        new CannotStart(
                                "granary.default.access-key needs 3 to 128 letters, digits,"
                                        + " - or _."));
    }

    private static SecretKey parseSecret(String secret) {
        return SecretKey.parse(secret)
                .orElseThrow(() ->
                        new CannotStart(
                                "granary.default.secret-key needs 8 to 128 printable"
                                        + " characters without spaces."));
    }

    /// The text of the credentials file: lines that a shell can read.
    String toFile(String endpoint, String region) {
        StringBuilder lines = new StringBuilder();
        key.ifPresent(first -> {
            lines.append(line(ACCESS_KEY, first.id().value()));
            lines.append(line(SECRET_KEY, quoted(first.secret().value())));
        });
        lines.append(line("AWS_ENDPOINT_URL", endpoint));
        lines.append(line("AWS_REGION", region));
        lines.append(line(ADMIN_TOKEN, adminToken));
        return lines.toString();
    }

    private static String line(String name, String value) {
        return name + "=" + value + "\n";
    }

    /// Secrets that people bring may hold characters that a shell would act on.
    static String quoted(String value) {
        return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static String unquoted(String value) {
        return value.startsWith("'") && value.endsWith("'") && value.length() > 1
                ? value.substring(1, value.length() - 1).replace("'\\''", "'")
                : value;
    }

    private static Map<String, String> lines(String text) {
        Map<String, String> lines = new TreeMap<>();
        text.lines()
                .filter(line -> line.contains("="))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    lines.put(
                            line.substring(0, equals).strip(),
                            unquoted(line.substring(equals + 1).strip()));
                });
        return lines;
    }

    @Override
    public String toString() {
        return "Credentials" + key;
    }
}
