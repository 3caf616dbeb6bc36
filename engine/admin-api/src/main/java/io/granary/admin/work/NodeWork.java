package io.granary.admin.work;

import io.granary.foundation.work.Obeyed;
import io.granary.foundation.work.Order;
import io.granary.foundation.work.WorkerReport;
import io.granary.rpc.NodeId;
import java.util.List;
import reactor.core.publisher.Mono;

/// The background work of nodes, this one's and that of others. A port; never blocks.
public interface NodeWork {
    /// All work of `node`, in the order of names.
    Mono<Reply<List<WorkerReport>>> list(NodeId node);

    /// Has the work of that name at `node` do something.
    Mono<Reply<Obeyed>> obey(NodeId node, String worker, Order order);

    /// What came of asking a node; that it could not be asked is an outcome, not a failure.
    sealed interface Reply<T> {
        record Told<T>(T answer) implements Reply<T> {}

        /// Nobody answered; whether it acted on an order is unknown.
        ///
        /// @param reason a sentence
        record Silent<T>(String reason) implements Reply<T> {}
    }
}
