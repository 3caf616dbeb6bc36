package io.granary.s3.world;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.signature.ChunkSeed;
import io.granary.http.signature.ChunkSignatures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Frames a body in chunks the way SDKs do, rightly or not quite.
public final class Chunked {
    private final byte[] body;
    private int chunkSize = 64 * 1024;
    private Optional<String> trailer = Optional.empty();
    private boolean signed;
    private int brokenChunk = -1;
    private boolean brokenTrailer;
    private boolean withoutEnd;

    private Chunked(byte[] body) {
        this.body = body.clone();
    }

    public static Chunked of(byte[] body) {
        return new Chunked(body);
    }

    public Chunked chunks(int size) {
        chunkSize = size;
        return this;
    }

    public Chunked signed() {
        signed = true;
        return this;
    }

    public Chunked trailer(String line) {
        trailer = Optional.of(line);
        return this;
    }

    /// Spoils the signature of one chunk, counted from zero.
    public Chunked breakingChunk(int index) {
        brokenChunk = index;
        return this;
    }

    public Chunked breakingTrailer() {
        brokenTrailer = true;
        return this;
    }

    public Chunked withoutEnd() {
        withoutEnd = true;
        return this;
    }

    public byte[] frame(ChunkSeed seed) {
        ChunkSignatures signatures = seed.begin();
        var out = new ByteArrayOutputStream();
        int index = 0;
        for (int at = 0; at < body.length; at += chunkSize) {
            byte[] part = Arrays.copyOfRange(body, at, Math.min(body.length, at + chunkSize));
            write(out, head(part, signatures, index));
            out.writeBytes(part);
            write(out, "\r\n");
            index++;
        }
        if (withoutEnd) {
            return out.toByteArray();
        }
        write(out, head(new byte[0], signatures, index));
        trailer.ifPresent(line -> writeTrailer(out, line, signatures));
        write(out, "\r\n");
        return out.toByteArray();
    }

    private String head(byte[] part, ChunkSignatures signatures, int index) {
        String size = Integer.toHexString(part.length);
        if (!signed) {
            return size + "\r\n";
        }
        String signature = signatures.chunk(Bytes.wrap(Client.hash("SHA-256", part)));
        return size
                + ";chunk-signature="
                + (index == brokenChunk ? spoiled(signature) : signature)
                + "\r\n";
    }

    private void writeTrailer(ByteArrayOutputStream out, String line, ChunkSignatures signatures) {
        write(out, line + "\r\n");
        if (signed) {
            byte[] covered = (line + "\n").getBytes(StandardCharsets.UTF_8);
            String signature = signatures.trailer(Bytes.wrap(Client.hash("SHA-256", covered)));
            write(
                    out,
                    "x-amz-trailer-signature:"
                            + (brokenTrailer ? spoiled(signature) : signature)
                            + "\r\n");
        }
    }

    private static String spoiled(String signature) {
        return (signature.startsWith("0") ? "1" : "0") + signature.substring(1);
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
