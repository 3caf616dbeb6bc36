package io.granary.tables.replica;

import io.granary.foundation.bytes.Bytes;

/// A row as it is held here, decoded and as its head is stored.
record HeldRow<R>(R row, Bytes head) {}
