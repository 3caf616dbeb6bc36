package io.granary.roles;

import io.granary.tables.expiry.Expiry;
import io.granary.tables.expiry.ExpirySettings;
import io.granary.tables.reconcile.Reconcile;
import io.granary.tables.reconcile.ReconcileSettings;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.util.List;

/// What keeps rows as they should be on all nodes that hold them: that they are the same, and that
/// nothing is left of what was deleted.
public record Upkeep(ReconcileSettings reconcile, ExpirySettings expiry) {
    /// Begins for some tables that a node answers for, under a name of their own. Of a table that
    /// is kept everywhere nothing is ever forgotten.
    Running begin(
            String name, List<TableReplica<?>> tables, Reconcile.Ports ports, NodePorts node) {
        List<TableSchema<?>> schemas =
                tables.stream().<TableSchema<?>>map(TableReplica::schema).toList();
        var alike = Reconcile.of("reconcile-" + name, schemas, ports, reconcile);
        List<TableReplica<?>> forgettable =
                tables.stream().filter(table -> !table.schema().everywhere()).toList();
        var others = new Expiry.Ports(ports.self(), ports.rpc(), ports.layout(), ports.time());
        var forgetting = Expiry.of("expire-" + name, forgettable, others, expiry);
        alike.start();
        forgetting.start();
        List.of(alike.worker(), forgetting.worker()).forEach(node.workers()::add);
        return Running.of(alike::close, forgetting::close);
    }
}
