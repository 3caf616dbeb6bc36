package io.granary.s3.object;

import io.granary.foundation.time.Time;
import io.granary.http.message.Body;
import io.granary.http.message.Response;
import io.granary.objects.read.ObjectReader;
import io.granary.s3.request.ObjectRequest;
import reactor.core.publisher.Mono;

/// Says of an object what a GET would say, and sends none of it.
final class HeadObject {
    private final Reading reading;

    HeadObject(ObjectReader reader, Time time) {
        this.reading = new Reading(reader, time);
    }

    Mono<Response> answer(ObjectRequest asked) {
        return reading.select(asked, false).map(selection -> answer(asked, selection));
    }

    private static Response answer(ObjectRequest asked, Selection selection) {
        Response head = selection.head(asked);
        return new Response(head.status(), head.headers(), new Body.Omitted(selection.length()));
    }
}
