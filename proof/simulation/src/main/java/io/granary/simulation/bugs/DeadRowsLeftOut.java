package io.granary.simulation.bugs;

import io.granary.objects.rows.ObjectTables;
import io.granary.rpc.Endpoint;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.ScannedRows;
import io.granary.tables.messages.Stamped;
import io.granary.tables.schema.RowKey;
import io.granary.tables.schema.StoredRow;
import java.util.List;
import reactor.core.publisher.Mono;

/// Each replica decides for itself what is deleted, before anybody has compared.
final class DeadRowsLeftOut implements Rpc {
    private static final String SCAN = "tables." + ObjectTables.OBJECTS.name().value() + ".scan";

    private final Rpc rpc;

    DeadRowsLeftOut(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    @SuppressWarnings("unchecked") // a scan is answered with scanned rows
    public <Q, A> Mono<A> ask(NodeId node, Endpoint<Q, A> endpoint, Q question, Terms terms) {
        Mono<A> honest = rpc.ask(node, endpoint, question, terms);
        if (endpoint.name().equals(SCAN) && question instanceof Stamped(_, ScanRows scan)) {
            return honest.map(answer -> (A) living(scan, (ScannedRows) answer));
        }
        return honest;
    }

    private static ScannedRows living(ScanRows scan, ScannedRows scanned) {
        List<ScannedRows.Row> rows =
                scanned.rows().stream().filter(row -> isAlive(scan, row)).toList();
        return new ScannedRows(rows, scanned.gaps(), scanned.horizon());
    }

    private static boolean isAlive(ScanRows scan, ScannedRows.Row row) {
        var key = new RowKey(scan.partitionKeys().get(row.partition()), row.sortKey());
        var decoded = ObjectTables.OBJECTS.decode(key, StoredRow.of(row.head()));
        return !ObjectTables.OBJECTS.isTombstone(decoded);
    }
}
