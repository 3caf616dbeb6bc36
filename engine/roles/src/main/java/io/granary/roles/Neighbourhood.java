package io.granary.roles;

import io.granary.foundation.time.Time;
import io.granary.layout.live.LayoutView;
import io.granary.quorum.Consistency;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.tables.Table;
import io.granary.tables.schema.TableSchema;

/// How a node reaches the others: who holds what, and asking enough of them.
public record Neighbourhood(Quorum quorum, LayoutView layout) {
    public static Neighbourhood of(
            NodePorts ports, QuorumSettings settings, Consistency consistency) {
        var quorum = new Quorum(ports.rpc(), ports.time(), settings, consistency);
        return new Neighbourhood(quorum, ports.layout());
    }

    /// A table as it is asked of its replicas.
    public <R> Table<R> table(TableSchema<R> schema, Time time) {
        return new Table<>(schema, quorum, layout, time);
    }
}
