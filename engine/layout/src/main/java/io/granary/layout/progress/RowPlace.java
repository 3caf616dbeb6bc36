package io.granary.layout.progress;

import io.granary.layout.map.Assignment;
import io.granary.layout.map.KeyHash;

/// Where rows of one partition key lie, in whichever version: by which assignment, at which hash.
public record RowPlace(Assignment assignment, KeyHash hash) {}
