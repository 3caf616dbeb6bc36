package io.granary.http.body;

import io.granary.http.body.BodyRefused.Reason;
import io.granary.http.body.ChunkLedger.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The line before the bytes of a chunk, as it arrives: `size` in hexadecimal digits, and
/// `;chunk-signature=` with 64 more if chunks are signed.
final class ChunkHead {
    private static final String SIGNATURE = ";chunk-signature=";
    private static final int MOST_DIGITS = 16;
    private static final int LONGEST = MOST_DIGITS + SIGNATURE.length() + 64 + 1;

    private final boolean signed;
    private final byte[] line = new byte[LONGEST];
    private int length;

    ChunkHead(boolean signed) {
        this.signed = signed;
    }

    /// Adds a byte that does not end the line.
    void add(byte octet) {
        if (length == LONGEST) {
            throw malformed("longer than any");
        }
        line[length++] = octet;
    }

    /// Ends the line: the chunk that it announces. The next byte begins a new line.
    Chunk end() {
        boolean hasReturn = length > 0 && line[length - 1] == '\r';
        String text = new String(line, 0, length, StandardCharsets.ISO_8859_1);
        length = 0;
        if (!hasReturn) {
            throw malformed("ends without CR");
        }
        int digits = countDigits(text);
        String rest = text.substring(digits, text.length() - 1);
        if (!(signed ? isSignature(rest) : rest.isEmpty())) {
            throw malformed("has no signature, or one too many");
        }
        return new Chunk(size(text, digits), signed ? rest.substring(SIGNATURE.length()) : "");
    }

    private static long size(String text, int digits) {
        long size = 0;
        if (digits == 0 || digits > MOST_DIGITS) {
            throw malformed("has no size, or one too long");
        }
        for (int i = 0; i < digits; i++) {
            size = size << 4 | HexFormat.fromHexDigit(text.charAt(i));
        }
        if (size < 0) {
            throw malformed("has a size beyond all sizes");
        }
        return size;
    }

    private static boolean isSignature(String rest) {
        return rest.length() == SIGNATURE.length() + 64 && rest.startsWith(SIGNATURE);
    }

    private static int countDigits(String text) {
        int digits = 0;
        while (digits < text.length() && HexFormat.isHexDigit(text.charAt(digits))) {
            digits++;
        }
        return digits;
    }

    private static BodyRefused malformed(String how) {
        return new BodyRefused(Reason.CHUNK_MALFORMED, "the head of a chunk " + how);
    }
}
