package io.granary.http.message;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;

/// An answer. The listener adds `Content-Length` from the body; no handler sets it.
public record Response(int status, Headers headers, Body body) {
    public Response {
        Check.that(200 <= status && status <= 599, "status %d", status);
    }

    public static Response empty(int status, Headers headers) {
        return new Response(status, headers, new Body.Empty());
    }

    public static Response whole(int status, Headers headers, Bytes body) {
        return new Response(status, headers, new Body.Whole(body));
    }

    /// The same answer with one header set.
    public Response with(String name, String value) {
        return new Response(status, headers.with(name, value), body);
    }
}
