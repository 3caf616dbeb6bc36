package io.granary.kit.listener;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Response;

/// How a listener words its own refusals, so that clients of its interface understand them.
///
/// No part of the text comes from a client, so that nothing needs to be escaped.
public enum RefusalForm {
    /// The XML of S3.
    S3(
            "application/xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>%s</Code><Message>%s</Message><RequestId>%s</RequestId></Error>\
            """),

    /// The JSON of the admin API.
    ADMIN(
            "application/json",
            """
            {"code":"%s","message":"%s","requestId":"%s"}\
            """);

    private final String type;
    private final String form;

    RefusalForm(String type, String form) {
        this.type = type;
        this.form = form;
    }

    Response answer(Refusal refusal, String requestId) {
        String text = form.formatted(refusal.code(), refusal.text(), requestId);
        Headers headers = Headers.of("Content-Type", type, "x-amz-request-id", requestId);
        return Response.whole(refusal.status(), headers, Bytes.utf8(text));
    }
}
