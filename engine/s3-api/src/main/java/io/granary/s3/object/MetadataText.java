package io.granary.s3.object;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of user metadata between what clients send and what HTTP carries.
///
/// Octets are kept as they came. What is not printable ASCII goes out as an encoded word of RFC
/// 2047, as S3 answers it; what comes in as one is kept decoded, so that a value that needed no
/// encoding comes back without.
final class MetadataText {
    private static final Pattern ENCODED_WORD =
            Pattern.compile("=\\?UTF-8\\?([BbQq])\\?(.*)\\?=", Pattern.CASE_INSENSITIVE);

    private MetadataText() {}

    /// The octets to keep of a header's value, one character each.
    static String kept(String value) {
        Matcher word = ENCODED_WORD.matcher(value);
        if (!word.matches()) {
            return value;
        }
        boolean base64 = word.group(1).equalsIgnoreCase("B");
        return (base64 ? ofBase64(word.group(2)) : ofQuoted(word.group(2)))
                .filter(MetadataText::mayBeKept)
                .orElse(value);
    }

    /// The octets as a header can carry them.
    static String sent(String octets) {
        return octets.chars().allMatch(MetadataText::isPrintable) ? octets : encodedWord(octets);
    }

    private static Optional<String> ofBase64(String text) {
        try {
            return Optional.of(octets(Base64.getMimeDecoder().decode(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofQuoted(String text) {
        var octets = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '=' && at + 2 < text.length()) {
                int octet = hex(text.charAt(at + 1), text.charAt(at + 2));
                if (octet < 0) {
                    return Optional.empty();
                }
                octets.append((char) octet);
                at += 2;
            } else if (letter == '=') {
                return Optional.empty();
            } else {
                octets.append(letter == '_' ? ' ' : letter);
            }
        }
        return Optional.of(octets.toString());
    }

    private static int hex(char high, char low) {
        int h = Character.digit(high, 16);
        int l = Character.digit(low, 16);
        return h < 0 || l < 0 ? -1 : 16 * h + l;
    }

    /// Control characters could break a line of somebody's protocol; they stay encoded.
    private static boolean mayBeKept(String octets) {
        return octets.chars().allMatch(octet -> octet >= ' ' && octet != 0x7f);
    }

    private static boolean isPrintable(int octet) {
        return octet == '\t' || (' ' <= octet && octet < 0x7f);
    }

    private static String encodedWord(String octets) {
        String text =
                new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        long plain = text.chars().filter(MetadataText::isPrintable).count();
        return plain > text.length() - plain
                ? "=?UTF-8?Q?" + quoted(utf8) + "?="
                : "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
    }

    private static String quoted(byte[] utf8) {
        var word = new StringBuilder(3 * utf8.length);
        for (byte octet : utf8) {
            int letter = octet & 0xff;
            if (letter == ' ') {
                word.append('_');
            } else if (isPrintable(letter) && "=_?\t".indexOf(letter) < 0) {
                word.append((char) letter);
            } else {
                word.append("=%02X".formatted(letter));
            }
        }
        return word.toString();
    }

    private static String octets(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
