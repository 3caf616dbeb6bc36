/// Questions and answers that carry the bytes of blocks, over HTTP/1.1.
///
/// Start at [io.granary.rpc.bulk.BodyClient] for the asking side and at
/// [io.granary.rpc.bulk.BodyPort] for the answering one. Each exchange has a pooled connection to
/// itself, so that a megabyte never stands in the way of a small question; what arrives goes chunk
/// by chunk into one buffer of the announced size.
@NullMarked
package io.granary.rpc.bulk;

import org.jspecify.annotations.NullMarked;
