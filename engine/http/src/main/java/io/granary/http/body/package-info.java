/// The body of a request: how it is framed on the wire, and what its sender promised about it.
///
/// Start at [io.granary.http.body.BodyPlan]: made from the head before a byte of the body is read,
/// it yields the plain bytes of the object and a [io.granary.http.body.BodyVerifier] that sees them
/// all and decides at the end. Nothing may become visible before the verifier has agreed.
@NullMarked
package io.granary.http.body;

import org.jspecify.annotations.NullMarked;
