package io.granary.http.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// SHA-256 and its keyed form, over texts of octets.
final class Sha256 {
    /// The hash of nothing, which every chunk's string to sign holds.
    static final String OF_NOTHING =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private Sha256() {}

    static String hex(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(octets(text)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static SecretKey key(byte[] octets) {
        return new SecretKeySpec(octets, "HmacSHA256");
    }

    static byte[] hmac(SecretKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(octets(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hmacHex(SecretKey key, String text) {
        return HexFormat.of().formatHex(hmac(key, text));
    }

    /// Compares in a time that tells nothing about where two texts differ.
    static boolean sameText(String expected, String given) {
        byte[] one = expected.getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(one, given.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
