package io.granary.http.message;

import io.granary.foundation.bytes.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Percent-encoding as signatures and listings write it: all octets but letters, digits, `-`, `.`,
/// `_` and `~` become `%XX` in upper case.
public final class PercentEncoding {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);

    private PercentEncoding() {}

    /// Encodes every octet that is not unreserved, `/` too.
    public static String encode(String text) {
        return isPlain(text, false) ? text : encode(utf8(text), false);
    }

    /// Encodes all but unreserved octets and `/`.
    public static String encodePath(Bytes path) {
        return encode(path.unsafeArray(), true);
    }

    /// Encodes all but unreserved octets and `/`.
    public static String encodePath(String path) {
        return isPlain(path, true) ? path : encode(utf8(path), true);
    }

    /// Whether encoding would leave `text` as it is.
    static boolean isPlain(String text, boolean keepSlash) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnreserved(c) && !(keepSlash && c == '/')) {
                return false;
            }
        }
        return true;
    }

    /// Decodes each `%XX` once; empty if a `%` is not followed by two hexadecimal digits, or a char
    /// is not an octet that may stand in a request line.
    static Optional<Bytes> decode(String text, int from, int to, boolean plusIsSpace) {
        byte[] octets = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c > 0xff) {
                return Optional.empty();
            }
            if (c == '%') {
                int octet = i + 2 < to ? octet(text.charAt(i + 1), text.charAt(i + 2)) : -1;
                if (octet < 0) {
                    return Optional.empty();
                }
                octets[length++] = (byte) octet;
                i += 2;
            } else {
                octets[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
            }
        }
        return Optional.of(Bytes.wrap(length == octets.length ? octets : trim(octets, length)));
    }

    private static byte[] trim(byte[] octets, int length) {
        return Arrays.copyOf(octets, length);
    }

    private static int octet(char high, char low) {
        boolean isHex = HexFormat.isHexDigit(high) && HexFormat.isHexDigit(low);
        return isHex ? HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low) : -1;
    }

    private static String encode(byte[] octets, boolean keepSlash) {
        byte[] encoded = new byte[3 * octets.length];
        int length = 0;
        for (byte octet : octets) {
            char c = (char) (octet & 0xff);
            if (isUnreserved(c) || (keepSlash && c == '/')) {
                encoded[length++] = octet;
            } else {
                encoded[length++] = '%';
                encoded[length++] = HEX[c >> 4];
                encoded[length++] = HEX[c & 15];
            }
        }
        return new String(encoded, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isUnreserved(char c) {
        return switch (c) {
            case '-', '.', '_', '~' -> true;
            default -> ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
        };
    }
}
