/// Where clients connect: turns bytes on a connection into a request, and an answer into bytes.
///
/// Start at [io.granary.kit.listener.HttpListener]. Behind it everything is a function from
/// [io.granary.http.message.Request] to [io.granary.http.message.Response]; before it everything is
/// Reactor Netty, the server that WebFlux runs on. WebFlux's own `HttpHandler` is not used on this
/// port, for three reasons that each have a test: it refuses request targets that are legal keys,
/// it asks for 128 buffers of an answer ahead of the client, and it cannot read the rest of a
/// refused upload within bounds.
///
/// `Exchanges` handles one request, `HeadReader` and `ArrivingBody` are the way in, `AnswerWriter`
/// and `StreamedBody` the way out, `ConnectionWatch` cuts clients that are too slow.
@NullMarked
package io.granary.kit.listener;

import org.jspecify.annotations.NullMarked;
