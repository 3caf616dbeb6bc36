package io.granary.kit.listener;

import io.granary.foundation.time.Time;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.kit.network.EventLoops;
import io.granary.kit.requests.RequestIds;
import io.granary.kit.telemetry.ListenerEvents;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// What a listener gets from outside.
///
/// @param form how refusals are worded that come before an answer could be asked for
/// @param answer gives each request its answer; may complete on any thread
public record ListenerPorts(
        EventLoops loops,
        Time time,
        RequestIds ids,
        ListenerEvents events,
        RefusalForm form,
        Function<Request, Mono<Response>> answer) {}
