package io.granary.benchmarks.loops;

import io.granary.http.body.BodyPlan;
import io.granary.http.message.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.publisher.Flux;

/// 1 MiB in aws-chunked frames of 64 KiB, taken apart without looking at the bytes.
@State(Scope.Benchmark)
public class Unframing {
    private static final int FRAME = 64 << 10;
    private static final int FRAMES = 16;

    private final byte[] wire = framed();
    private final Headers headers =
            Headers.of(
                    "x-amz-content-sha256",
                    "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                    "x-amz-decoded-content-length",
                    Integer.toString(FRAME * FRAMES),
                    "content-encoding",
                    "aws-chunked",
                    "content-length",
                    Integer.toString(wire.length));

    @Benchmark
    public long unframe() {
        return BodyPlan.ofAnonymous(headers)
                .plain(Flux.just(ByteBuffer.wrap(wire)))
                .map(part -> (long) part.remaining())
                .reduce(Long::sum)
                .blockOptional()
                .orElseThrow();
    }

    private static byte[] framed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            out.writeBytes(ascii(Integer.toHexString(FRAME) + "\r\n"));
            out.writeBytes(new byte[FRAME]);
            out.writeBytes(ascii("\r\n"));
        }
        out.writeBytes(ascii("0\r\n\r\n"));
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
