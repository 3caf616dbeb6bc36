package io.granary.s3.request;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import java.util.Base64;
import java.util.Optional;

/// Continuation tokens: where a listing goes on, in a form that clients can only hand back.
///
/// URL-safe, so that clients that forget to encode it are served all the same.
public final class PageToken {
    private static final int AFTER = 0x11;
    private static final int AT = 0x12;

    private PageToken() {}

    public static String of(Cursor cursor) {
        byte[] first = {(byte) (cursor.inclusive() ? AT : AFTER)};
        Bytes token = Bytes.concat(Bytes.wrap(first), cursor.key());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.unsafeArray());
    }

    /// Goes on after `text`.
    public static String after(String text) {
        return of(Cursor.after(Bytes.utf8(text)));
    }

    /// The cursor of a token; empty when `token` is none of ours.
    public static Optional<Cursor> parse(String token) {
        try {
            Bytes bytes = Bytes.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.isEmpty() || (bytes.at(0) != AFTER && bytes.at(0) != AT)) {
                return Optional.empty();
            }
            return Optional.of(new Cursor(bytes.slice(1, bytes.length()), bytes.at(0) == AT));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
