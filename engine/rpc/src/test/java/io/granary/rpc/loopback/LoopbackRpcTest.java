package io.granary.rpc.loopback;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.MachineTime;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.rpc.RpcContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LoopbackRpcTest extends RpcContract {
    private final MachineTime time = new MachineTime();
    private final LoopbackRpc rpc = new LoopbackRpc(time);

    @AfterEach
    void stopTheClock() {
        time.close();
    }

    @Override
    protected Rpc rpc() {
        return rpc;
    }

    @Override
    protected Answers join(NodeId node) {
        return rpc.join(node);
    }

    @Test
    void anEndpointIsAnsweredInOnePlaceOnly() {
        Endpoint<String, String> echo = new Endpoint<>("echo");
        join(ONE).answer(echo, Mono::just);

        assertThatThrownBy(() -> join(ONE).answer(echo, Mono::just))
                .isInstanceOf(BrokenInvariant.class);
    }
}
