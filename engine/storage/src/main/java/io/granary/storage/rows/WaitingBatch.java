package io.granary.storage.rows;

import java.util.concurrent.CompletableFuture;

/// A batch in the writer's queue and the promise made for it.
record WaitingBatch(RowBatch batch, CompletableFuture<Void> written) {}
