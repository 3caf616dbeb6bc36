package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;
import java.util.Optional;

/// How many rows a replica holds in a part of a table.
///
/// @param next where to go on; empty at the end of the table
public record HeldCount(long rows, Optional<Bytes> next) {}
