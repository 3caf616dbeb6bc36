package io.granary.admin.tokens;

import io.granary.foundation.check.Check;
import io.granary.http.message.Headers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// The bootstrap token, which may do everything; taken from the Authorization header alone.
public record AdminToken(String value) {
    public static final int SHORTEST = 16;
    private static final String SCHEME = "Bearer ";

    public AdminToken {
        Check.that(value.length() >= SHORTEST, "an admin token of %d characters", value.length());
    }

    /// Whether the request carries this token. The comparison takes the same time wherever two
    /// tokens of one length differ.
    public boolean opens(Headers headers) {
        return headers.first("authorization")
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> MessageDigest.isEqual(octets(token), octets(value)))
                .isPresent();
    }

    private static byte[] octets(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "AdminToken[hidden]";
    }
}
