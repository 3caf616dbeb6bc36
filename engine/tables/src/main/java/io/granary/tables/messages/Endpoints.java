package io.granary.tables.messages;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.Endpoint;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.schema.TableName;

/// The questions that the replicas of one table answer.
public record Endpoints(
        Endpoint<ApplyRows, Applied> apply,
        Endpoint<ApplyIfNewest, Applied> applyIfNewest,
        Endpoint<GetRow, GotRow> get,
        Endpoint<AskStamp, HybridTimestamp> stamp,
        Endpoint<ScanRows, ScannedRows> scan) {
    public static Endpoints of(TableName table) {
        String prefix = "tables." + table.value() + ".";
        return new Endpoints(
                new Endpoint<>(prefix + "apply"),
                new Endpoint<>(prefix + "apply-if-newest"),
                new Endpoint<>(prefix + "get"),
                new Endpoint<>(prefix + "stamp"),
                new Endpoint<>(prefix + "scan"));
    }
}
