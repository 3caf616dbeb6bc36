package io.granary.gateway;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Response;

/// Answers that are given before there is a request, or when its handler failed: S3 errors for what
/// only a listener can see.
enum Refusals {
    INVALID_URI(400, "InvalidURI", "The request target could not be parsed."),
    TOO_MANY_HEADERS(400, "RequestHeaderSectionTooLarge", "The request has too many headers."),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "No resource here answers this method."),
    INTERNAL_ERROR(500, "InternalError", "We met an internal error. Please try again.");

    private final int status;
    private final String code;
    private final String message;

    Refusals(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /// No part of the text comes from the client, so that nothing needs to be escaped.
    Response answer(String requestId) {
        String xml =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>\
                """
                        .formatted(code, message, requestId);
        Headers headers =
                Headers.of("Content-Type", "application/xml", "x-amz-request-id", requestId);
        return Response.whole(status, headers, Bytes.utf8(xml));
    }
}
