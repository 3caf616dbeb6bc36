package io.granary.kit.front;

import io.granary.kit.network.ListenAddress;
import io.granary.kit.startup.CannotStart;
import java.util.regex.Pattern;

/// The admin API and its listener: `granary.admin` in `application.yml`.
public record AdminInterface(String address, int port, String token) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._+/=-]{16,}");

    ListenAddress listen() {
        return new ListenAddress(address, port);
    }

    /// Throws unless the token is long enough and can stand in a header.
    public static void check(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new CannotStart(
                    "granary.admin.token needs at least 16 letters, digits or . _ + / = -");
        }
    }
}
