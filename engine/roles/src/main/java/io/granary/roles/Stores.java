package io.granary.roles;

import io.granary.storage.files.FileTree;
import io.granary.storage.rows.OrderedRows;
import io.granary.storage.rows.RowWriter;

/// What a node remembers: one store of rows with its one writer, and a tree of block files.
public record Stores(OrderedRows rows, RowWriter writer, FileTree blocks) {}
