package io.granary.http.body;

import io.granary.http.body.BodyRefused.Reason;
import io.granary.http.body.ChunkLedger.Chunk;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Takes the frames of `aws-chunked` off a body, buffer by buffer, without copying a byte of it.
///
/// Sizes and the end are checked here; signatures and trailer are written into the [ChunkLedger]
/// for whoever hashes the bytes. For one thread at a time.
final class AwsChunkedDecoder {
    /// Every chunk that another follows must have as many bytes.
    static final int SMALLEST_CHUNK = 8192;

    private static final int LONGEST_TRAILER = 2048;

    private enum Place {
        HEAD,
        BYTES,
        RETURN,
        NEWLINE,
        TRAILER
    }

    private final ChunkLedger ledger;
    private final ChunkHead head;
    private final ByteArrayOutputStream trailer = new ByteArrayOutputStream(128);
    private Place place = Place.HEAD;
    private long undeclared;
    private long leftInChunk;
    private long previousSize = SMALLEST_CHUNK;

    AwsChunkedDecoder(long length, boolean signed, ChunkLedger ledger) {
        this.undeclared = length;
        this.head = new ChunkHead(signed);
        this.ledger = ledger;
    }

    /// The payload in `wire`, which is read to its end, as slices of it.
    List<ByteBuffer> decode(ByteBuffer wire) {
        List<ByteBuffer> slices = new ArrayList<>(2);
        while (wire.hasRemaining()) {
            switch (place) {
                case HEAD -> readHead(wire);
                case BYTES -> slices.add(readBytes(wire));
                case RETURN -> expect(wire.get(), '\r', Place.NEWLINE);
                case NEWLINE -> expect(wire.get(), '\n', Place.HEAD);
                case TRAILER -> readTrailer(wire);
            }
        }
        return slices;
    }

    /// The wire has ended.
    void end() {
        if (place != Place.TRAILER) {
            throw new BodyRefused(Reason.INCOMPLETE, "the last chunk is missing");
        }
        ledger.end(Trailer.parse(trailer.toString(StandardCharsets.ISO_8859_1)));
    }

    private void readHead(ByteBuffer wire) {
        while (wire.hasRemaining()) {
            byte octet = wire.get();
            if (octet == '\n') {
                begin(head.end());
                return;
            }
            head.add(octet);
        }
    }

    private void begin(Chunk chunk) {
        if (chunk.size() > undeclared || (chunk.size() == 0 && undeclared > 0)) {
            throw new BodyRefused(Reason.INCOMPLETE, "the chunks do not add up");
        }
        if (chunk.size() > 0 && previousSize < SMALLEST_CHUNK) {
            throw new BodyRefused(Reason.CHUNK_TOO_SMALL, "a chunk of " + previousSize + " bytes");
        }
        ledger.begin(chunk);
        previousSize = chunk.size();
        undeclared -= chunk.size();
        leftInChunk = chunk.size();
        place = chunk.size() == 0 ? Place.TRAILER : Place.BYTES;
    }

    private ByteBuffer readBytes(ByteBuffer wire) {
        int length = (int) Math.min(leftInChunk, wire.remaining());
        ByteBuffer slice = wire.slice(wire.position(), length);
        wire.position(wire.position() + length);
        leftInChunk -= length;
        if (leftInChunk == 0) {
            place = Place.RETURN;
        }
        return slice;
    }

    private void expect(byte found, char wanted, Place next) {
        if (found != wanted) {
            throw new BodyRefused(Reason.CHUNK_MALFORMED, "a chunk is longer than its size");
        }
        place = next;
    }

    private void readTrailer(ByteBuffer wire) {
        if (trailer.size() + wire.remaining() > LONGEST_TRAILER) {
            throw new BodyRefused(Reason.TRAILER_MALFORMED, "too long");
        }
        while (wire.hasRemaining()) {
            trailer.write(wire.get());
        }
    }
}
