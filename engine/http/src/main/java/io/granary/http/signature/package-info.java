/// Signatures of version 4: who sent a request, and whether it arrived as it was sent.
///
/// Start at [io.granary.http.signature.SignatureV4], which turns the head of a request into a
/// [io.granary.http.signature.Verdict]. It is pure: time, region and secrets are handed to it. A
/// refusal is a value with all that an error answer needs.
/// [io.granary.http.signature.RequestSigner] is the other side, for our own clients.
@NullMarked
package io.granary.http.signature;

import org.jspecify.annotations.NullMarked;
