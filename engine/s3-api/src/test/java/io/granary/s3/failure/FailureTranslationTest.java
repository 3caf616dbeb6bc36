package io.granary.s3.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.MachineTime;
import io.granary.foundation.time.Time;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Peer;
import io.granary.http.message.Request;
import io.granary.http.message.RequestTarget;
import io.granary.layout.map.ReplicaSet;
import io.granary.objects.write.TookTooLong;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumLost;
import io.granary.quorum.QuorumSettings;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.WireForm;
import io.granary.rpc.loopback.LoopbackRpc;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

final class FailureTranslationTest {
    private static final NodeId NODE = new NodeId(Bytes.wrap(new byte[NodeId.LENGTH]));
    private static final Endpoint<String, String> KEEP =
            Endpoint.questions("keep", new Text(), new Text());

    private final Time time = new MachineTime();
    private final LoopbackRpc network = new LoopbackRpc(time);

    @Test
    void replicasThatHaveTooMuchToDoAreToldAsSlowDown() {
        network.join(NODE).answer(KEEP, _ -> Mono.error(new RejectedExecutionException("full")));

        assertThat(codeOf(lost())).isEqualTo(S3Code.SLOW_DOWN);
    }

    @Test
    void replicasThatAreAwayAreToldAsUnavailable() {
        assertThat(codeOf(lost())).isEqualTo(S3Code.SERVICE_UNAVAILABLE);
    }

    @Test
    void aWriteThatTookTooLongIsToldSo() {
        assertThat(codeOf(new TookTooLong("13 h"))).isEqualTo(S3Code.SERVICE_UNAVAILABLE);
    }

    @Test
    void aPoolThatIsFullIsToldAsSlowDown() {
        assertThat(codeOf(new RejectedExecutionException("full"))).isEqualTo(S3Code.SLOW_DOWN);
    }

    private Throwable lost() {
        var quorum = new Quorum(network, time, QuorumSettings.DEFAULT);
        return quorum.write(new ReplicaSet(List.of(NODE)), KEEP, "x", _ -> true)
                .<Throwable>map(answers -> new AssertionError(answers))
                .onErrorResume(QuorumLost.class, Mono::just)
                .blockOptional()
                .orElseThrow();
    }

    private static S3Code codeOf(Throwable thrown) {
        return FailureTranslation.translate(request(), thrown).orElseThrow().code();
    }

    private static Request request() {
        return new Request(
                Method.GET,
                RequestTarget.parse("/").orElseThrow(),
                Headers.EMPTY,
                Flux.empty(),
                "id",
                new Peer("127.0.0.1", false));
    }

    private static final class Text implements WireForm<String> {
        @Override
        public List<ByteBuffer> write(String value) {
            return List.of(Bytes.utf8(value).toByteBuffer());
        }

        @Override
        public String read(ByteBuffer bytes) {
            return Bytes.copyOf(bytes).toUtf8();
        }
    }
}
