package io.granary.s3.failure;

import io.granary.foundation.bytes.Bytes;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.s3.xml.XmlWriter;

/// Turns failures into answers: S3's error document, or nothing but a status for HEAD.
public final class ErrorAnswers {
    private final String hostId;
    private final FailureEvents events;

    /// @param hostId which gateway answers, as far as clients are told
    public ErrorAnswers(String hostId, FailureEvents events) {
        this.hostId = hostId;
        this.events = events;
    }

    /// The answer to `request`, which failed with `failure`; what nobody foresaw is reported here,
    /// once.
    public Response answer(Request request, Throwable failure) {
        S3Failure translated =
                FailureTranslation.translate(request, failure)
                        .orElseGet(() -> {
                            events.unforeseen(request.requestId(), failure);
                            return S3Failure.of(S3Code.INTERNAL_ERROR);
                        });
        int status = translated.code().status();
        if (request.method() == Method.HEAD) {
            return Response.empty(status, Headers.EMPTY);
        }
        Headers headers = Headers.of("Content-Type", "application/xml");
        if (status == S3Code.SERVICE_UNAVAILABLE.status()) {
            headers = headers.with("Retry-After", "1");
        }
        return Response.whole(status, headers, document(request, translated));
    }

    private Bytes document(Request request, S3Failure failure) {
        XmlWriter xml =
                XmlWriter.plain("Error")
                        .element("Code", failure.code().text())
                        .element("Message", failure.message());
        failure.details()
                .forEach(detail -> xml.element(detail.element(), XmlWriter.sayable(detail.text())));
        return xml.element("Resource", XmlWriter.sayable(request.target().path().toUtf8()))
                .element("RequestId", request.requestId())
                .element("HostId", hostId)
                .finish();
    }
}
