package io.granary.service.admin;

import io.granary.foundation.random.Randomness;
import io.granary.kit.front.AdminInterface;
import io.granary.kit.home.SecretFile;
import java.util.Optional;

/// The admin token: given by the settings, else kept in a file, else made.
record AdminCredentials(SecretFile file) {
    private static final String TOKEN = "GRANARY_ADMIN_TOKEN=";
    private static final String URL = "GRANARY_ADMIN_URL=";
    private static final int LENGTH = 32;

    /// What holds from now on.
    String settle(String setting, Randomness randomness) {
        String token =
                Optional.of(setting)
                        .filter(given -> !given.isEmpty())
                        .or(this::kept)
                        .orElseGet(() -> randomness.nextBytes(LENGTH).toHex());
        AdminInterface.check(token);
        return token;
    }

    private Optional<String> kept() {
        return file.read().stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(TOKEN))
                .map(line -> line.substring(TOKEN.length()))
                .findFirst();
    }

    /// Keeps what an operator needs, as lines that a shell can read.
    void keep(String token, String url) {
        String text = TOKEN + token + System.lineSeparator() + URL + url + System.lineSeparator();
        if (!file.read().equals(Optional.of(text))) {
            file.write(text);
        }
    }
}
