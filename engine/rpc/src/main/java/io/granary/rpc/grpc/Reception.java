package io.granary.rpc.grpc;

import io.granary.rpc.answering.Desk;
import io.granary.rpc.peers.Meeting;
import io.granary.rpc.peers.Visitor;
import io.granary.rpc.sockets.Doorman;
import io.granary.rpc.sockets.Ground;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.netty.channel.EventLoop;
import java.net.SocketAddress;
import java.util.Optional;

/// Opens the streams that peers ask for, once both sides have introduced themselves.
final class Reception implements ServerCallHandler<byte[], byte[]> {
    private final Desk desk;
    private final Ground ground;
    private final Doorman doorman;

    Reception(Desk desk, Ground ground, Doorman doorman) {
        this.desk = desk;
        this.ground = ground;
        this.doorman = doorman;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(
            ServerCall<byte[], byte[]> call, Metadata headers) {
        Meeting meeting = Proof.meet(ground.introductions(), call.getAttributes(), headers);
        // Sent to refused visitors too: one that is this node itself learns so from it.
        Metadata mine = new Metadata();
        mine.put(Wire.INTRODUCTION, ground.introductions().mine().unsafeArray());
        call.sendHeaders(mine);
        return switch (meeting) {
            case Meeting.Refused(String reason) -> {
                call.close(Status.PERMISSION_DENIED.withDescription(reason), new Metadata());
                yield new ServerCall.Listener<>() {};
            }
            case Meeting.Welcome(Visitor visitor) -> {
                call.request(1);
                yield new Conversation(visitor, call, desk, ground, loopOf(call));
            }
        };
    }

    private EventLoop loopOf(ServerCall<byte[], byte[]> call) {
        SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return Optional.ofNullable(remote)
                .flatMap(doorman::loopOf)
                .orElseGet(() -> ground.loops().next());
    }
}
