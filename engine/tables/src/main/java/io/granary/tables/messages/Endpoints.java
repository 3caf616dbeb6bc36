package io.granary.tables.messages;

import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.Endpoint;
import io.granary.rpc.WireForm;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.ForgetRows;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.News;
import io.granary.tables.messages.Question.PrepareForgetting;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.schema.TableName;

/// The questions about one table, which its replicas answer; the news go to whoever keeps a copy of
/// the whole table in memory.
public record Endpoints(
        Endpoint<Stamped<ApplyRows>, Applied> apply,
        Endpoint<Stamped<ApplyIfNewest>, Applied> applyIfNewest,
        Endpoint<Stamped<GetRow>, GotRow> get,
        Endpoint<Stamped<AskStamp>, HybridTimestamp> stamp,
        Endpoint<Stamped<ScanRows>, ScannedRows> scan,
        Endpoint<News, Heard> news,
        Endpoint<Stamped<PrepareForgetting>, HeldDigests> prepareForgetting,
        Endpoint<Stamped<ForgetRows>, HeldDigests> forget) {
    public static Endpoints of(TableName table) {
        String prefix = "tables." + table.value() + ".";
        return new Endpoints(
                Endpoint.questions(
                        prefix + "apply", stamped(QuestionForms.APPLY_ROWS), AnswerForms.APPLIED),
                Endpoint.questions(
                        prefix + "apply-if-newest",
                        stamped(QuestionForms.APPLY_IF_NEWEST),
                        AnswerForms.APPLIED),
                Endpoint.questions(
                        prefix + "get", stamped(QuestionForms.GET_ROW), AnswerForms.GOT_ROW),
                Endpoint.questions(
                        prefix + "stamp", stamped(QuestionForms.ASK_STAMP), AnswerForms.STAMP),
                Endpoint.questions(
                        prefix + "scan",
                        stamped(QuestionForms.SCAN_ROWS),
                        AnswerForms.SCANNED_ROWS),
                Endpoint.questions(prefix + "news", QuestionForms.NEWS, AnswerForms.HEARD),
                Endpoint.questions(
                        prefix + "forget.prepare",
                        stamped(QuestionForms.PREPARE_FORGETTING),
                        AnswerForms.HELD_DIGESTS),
                Endpoint.questions(
                        prefix + "forget",
                        stamped(QuestionForms.FORGET_ROWS),
                        AnswerForms.HELD_DIGESTS));
    }

    private static <Q extends Question> WireForm<Stamped<Q>> stamped(WireForm<Q> form) {
        return new StampedForm<>(form);
    }
}
