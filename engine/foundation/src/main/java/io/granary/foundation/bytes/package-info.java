/// Bytes as values.
///
/// Start at [io.granary.foundation.bytes.Bytes]. Payloads that stream are `ByteBuffer`s and never
/// pass through here; these types are for keys, ids, rows and small values.
@NullMarked
package io.granary.foundation.bytes;

import org.jspecify.annotations.NullMarked;
