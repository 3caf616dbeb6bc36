package io.granary.rpc.loopback;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.time.MachineTime;
import io.granary.rpc.Answers;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.rpc.RpcContract;
import io.granary.rpc.forms.Forms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class LoopbackRpcTest extends RpcContract {
    private static final NodeId ONE = new NodeId(Bytes.hex("01".repeat(NodeId.LENGTH)));
    private static final NodeId TWO = new NodeId(Bytes.hex("02".repeat(NodeId.LENGTH)));

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
    protected NodeId one() {
        return ONE;
    }

    @Override
    protected Answers answersOfOne() {
        return rpc.join(ONE);
    }

    @Override
    protected NodeId two() {
        return TWO;
    }

    @Override
    protected Answers answersOfTwo() {
        return rpc.join(TWO);
    }

    @Test
    void anEndpointIsAnsweredInOnePlaceOnly() {
        Endpoint<String, String> echo = Endpoint.questions("echo", Forms.TEXT, Forms.TEXT);
        answersOfOne().answer(echo, Mono::just);

        assertThatThrownBy(() -> answersOfOne().answer(echo, Mono::just))
                .isInstanceOf(BrokenInvariant.class);
    }
}
