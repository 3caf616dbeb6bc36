package io.granary.s3.object;

import io.granary.foundation.time.Time;
import io.granary.http.message.Body;
import io.granary.http.message.Response;
import io.granary.objects.read.ObjectReader;
import io.granary.s3.request.ObjectRequest;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Sends an object or a part of it.
final class GetObject {
    private final ObjectReader reader;
    private final Reading reading;

    GetObject(ObjectReader reader, Time time) {
        this.reader = reader;
        this.reading = new Reading(reader, time);
    }

    Mono<Response> answer(ObjectRequest asked) {
        return reading.select(asked, true).map(selection -> answer(asked, selection));
    }

    private Response answer(ObjectRequest asked, Selection selection) {
        Response head = selection.head(asked);
        if (selection.length().isZero()) {
            return head;
        }
        return new Response(
                head.status(),
                head.headers(),
                new Body.Streaming(selection.length(), bytes(selection)));
    }

    private Flux<ByteBuffer> bytes(Selection selection) {
        return switch (selection) {
            case Selection.NotModified _ -> Flux.empty();
            case Selection.Everything(var object) -> reader.bytes(object);
            case Selection.Part part -> reader.bytes(part.object(), part.range());
        };
    }
}
