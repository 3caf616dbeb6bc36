/// HTTP messages without a server.
///
/// Start at [io.granary.http.message.Request] and [io.granary.http.message.Response]: a listener
/// turns what its server hands it into the one and writes the other out. The target of a request is
/// parsed once, from the octets that the client sent, into a
/// [io.granary.http.message.RequestTarget]; nothing is ever normalised, because keys and signatures
/// are made of exactly those octets.
@NullMarked
package io.granary.http.message;

import org.jspecify.annotations.NullMarked;
