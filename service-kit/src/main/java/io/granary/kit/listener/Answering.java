package io.granary.kit.listener;

import io.granary.http.message.Method;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMethod;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/// A request that is being answered, and how far that has got.
final class Answering {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final ArrivingBody body;
    private final Channel channel;
    private final String id;
    private volatile int status;
    private volatile long sent;

    Answering(
            HttpServerRequest request,
            HttpServerResponse response,
            ArrivingBody body,
            Channel channel,
            String id) {
        this.request = request;
        this.response = response;
        this.body = body;
        this.channel = channel;
        this.id = id;
    }

    HttpServerResponse response() {
        return response;
    }

    ArrivingBody body() {
        return body;
    }

    Channel channel() {
        return channel;
    }

    String id() {
        return id;
    }

    boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    boolean waitsForContinue() {
        return HeadReader.waitsForContinue(request);
    }

    /// The method for a meter's tag: clients cannot invent new ones.
    String methodName() {
        return Method.parse(request.method().name()).map(Method::name).orElse("OTHER");
    }

    int status() {
        return status;
    }

    void answered(int statusOfAnswer) {
        status = statusOfAnswer;
    }

    long sent() {
        return sent;
    }

    void sent(long bytes) {
        sent = bytes;
    }
}
