package io.granary.kit.snapshots;

import io.granary.admin.cluster.Snapshots;
import io.granary.kit.snapshots.SnapshotEndpoint.Take;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// Asks nodes for snapshots, this one among them.
public record AskedSnapshots(Rpc rpc) implements Snapshots {
    /// A copy first writes out what is in memory, and shares the files that are there.
    private static final Rpc.Terms TERMS = Rpc.Terms.background(Duration.ofSeconds(45));

    @Override
    public Mono<Outcome> take(NodeId node) {
        return rpc.ask(node, SnapshotEndpoint.TAKE, new Take(), TERMS)
                .<Outcome>map(Outcome.Taken::new)
                .onErrorResume(failure ->
                        Mono.just(new Outcome.NotTaken(String.valueOf(failure.getMessage()))));
    }
}
