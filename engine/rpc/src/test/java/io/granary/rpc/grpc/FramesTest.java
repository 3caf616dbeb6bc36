package io.granary.rpc.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.Rpc;
import io.granary.rpc.proto.Answered;
import io.granary.rpc.proto.Asked;
import io.granary.rpc.proto.Failure;
import io.granary.rpc.proto.Frame;
import io.granary.rpc.sockets.Outgoing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class FramesTest {
    private static final Path GOLDEN = Path.of("src/test/golden");
    private static final Rpc.Terms FOREGROUND = Rpc.Terms.foreground(Duration.ofSeconds(2));
    private static final Rpc.Terms BACKGROUND = Rpc.Terms.background(Duration.ofSeconds(3));

    private final Outbox outbox = new Outbox();
    private final AtomicLong ids = new AtomicLong();

    @Test
    void aFrameOfQuestionsLooksAsItAlwaysDid() throws IOException {
        offer("tables.keys.get", FOREGROUND, "ab", "cd");
        offer("blocks.scrub", BACKGROUND);

        Frame.Builder frame = fill(0);

        assertThat(hex(frame.addWithdrawn(300).build())).isEqualTo(golden("questions.hex"));
    }

    @Test
    void aFrameOfAnswersLooksAsItAlwaysDid() throws IOException {
        Frame frame =
                Frame.newBuilder()
                        .addAnswered(
                                Answered.newBuilder()
                                        .setId(1)
                                        .setBody(ByteString.copyFromUtf8("yes")))
                        .addAnswered(
                                Answered.newBuilder()
                                        .setId(2)
                                        .setFailure(
                                                Failure.newBuilder()
                                                        .setKind(Failure.Kind.KIND_BUSY)
                                                        .setReason("full")))
                        .setRumour(ByteString.copyFromUtf8("layout 7"))
                        .build();

        assertThat(hex(frame)).isEqualTo(golden("answers.hex"));
    }

    @Test
    void whatAClientWaitsForGoesFirst() {
        offer("late", BACKGROUND);
        offer("first", FOREGROUND);

        assertThat(fill(0).getAskedList())
                .extracting(Asked::getEndpoint)
                .containsExactly("first", "late");
    }

    @Test
    void aQuestionThatNobodyWaitsForIsNotSent() {
        offer("hasty", FOREGROUND);
        offer("patient", BACKGROUND);

        Frame.Builder frame = fill(Duration.ofMillis(2_500).toNanos());

        assertThat(frame.getAskedList()).extracting(Asked::getEndpoint).containsExactly("patient");
        assertThat(frame.getAsked(0).getPatienceMillis()).isEqualTo(500);
    }

    @Test
    void largeQuestionsFillFramesOfTheirOwn() {
        String large = "00".repeat(Wire.FULL_FRAME);
        offer("one", FOREGROUND, large);
        offer("two", FOREGROUND, large);

        assertThat(fill(0).getAskedCount()).isEqualTo(1);
        assertThat(fill(0).getAskedCount()).isEqualTo(1);
        assertThat(fill(0).getAskedCount()).isZero();
    }

    @Test
    void noMoreWaitsThanThereIsRoomFor() {
        int taken = 0;
        while (taken < 100_000 && offer("many", FOREGROUND)) {
            taken++;
        }

        assertThat(taken).isEqualTo(8192);
        fill(0);
        assertThat(offer("again", FOREGROUND)).isTrue();
    }

    private Frame.Builder fill(long now) {
        Frame.Builder frame = Frame.newBuilder();
        outbox.fill(frame, now, ids::incrementAndGet);
        return frame;
    }

    private boolean offer(String endpoint, Rpc.Terms terms, String... parts) {
        List<ByteBuffer> body =
                List.of(parts).stream().map(part -> Bytes.hex(part).toByteBuffer()).toList();
        Outgoing question = new Outgoing(endpoint, terms, "R-1", body);
        boolean[] taken = new boolean[1];
        var _ =
                Mono.<ByteBuffer>create(
                                sink -> taken[0] = outbox.offer(new Pending(question, 0, sink)))
                        .subscribe();
        return taken[0];
    }

    private static String hex(Frame frame) {
        return Bytes.wrap(frame.toByteArray()).toHex();
    }

    private static String golden(String name) throws IOException {
        return Files.readString(GOLDEN.resolve(name)).strip();
    }
}
