package io.granary.tables.messages;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.Endpoint;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.News;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.schema.TableName;

/// The questions about one table, which its replicas answer; the news go to whoever keeps a copy of
/// the whole table in memory.
public record Endpoints(
        Endpoint<ApplyRows, Applied> apply,
        Endpoint<ApplyIfNewest, Applied> applyIfNewest,
        Endpoint<GetRow, GotRow> get,
        Endpoint<AskStamp, HybridTimestamp> stamp,
        Endpoint<ScanRows, ScannedRows> scan,
        Endpoint<News, Heard> news) {
    public static Endpoints of(TableName table) {
        String prefix = "tables." + table.value() + ".";
        return new Endpoints(
                Endpoint.questions(prefix + "apply", QuestionForms.APPLY_ROWS, AnswerForms.APPLIED),
                Endpoint.questions(
                        prefix + "apply-if-newest",
                        QuestionForms.APPLY_IF_NEWEST,
                        AnswerForms.APPLIED),
                Endpoint.questions(prefix + "get", QuestionForms.GET_ROW, AnswerForms.GOT_ROW),
                Endpoint.questions(prefix + "stamp", QuestionForms.ASK_STAMP, AnswerForms.STAMP),
                Endpoint.questions(
                        prefix + "scan", QuestionForms.SCAN_ROWS, AnswerForms.SCANNED_ROWS),
                Endpoint.questions(prefix + "news", QuestionForms.NEWS, AnswerForms.HEARD));
    }
}
