package io.granary.tables.messages;

import static io.granary.tables.messages.Wire.bytes;
import static io.granary.tables.messages.Wire.wrap;

import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.page.Cursor;
import io.granary.rpc.WireForm;
import io.granary.tables.messages.Question.ApplyIfNewest;
import io.granary.tables.messages.Question.ApplyRows;
import io.granary.tables.messages.Question.AskStamp;
import io.granary.tables.messages.Question.Doomed;
import io.granary.tables.messages.Question.ForgetRows;
import io.granary.tables.messages.Question.GetRow;
import io.granary.tables.messages.Question.GetRow.Wanted;
import io.granary.tables.messages.Question.News;
import io.granary.tables.messages.Question.PrepareForgetting;
import io.granary.tables.messages.Question.ScanRows;
import io.granary.tables.messages.proto.WireApplyIfNewest;
import io.granary.tables.messages.proto.WireApplyRows;
import io.granary.tables.messages.proto.WireAskStamp;
import io.granary.tables.messages.proto.WireForgetRows;
import io.granary.tables.messages.proto.WireGetRow;
import io.granary.tables.messages.proto.WireNews;
import io.granary.tables.messages.proto.WirePrepareForgetting;
import io.granary.tables.messages.proto.WireScanRows;
import java.util.Optional;

/// How the questions to a replica travel.
final class QuestionForms {
    static final WireForm<ApplyRows> APPLY_ROWS =
            new ProtobufForm<>(
                    "rows to apply",
                    WireApplyRows.parser(),
                    QuestionForms::applyRows,
                    QuestionForms::applyRows);
    static final WireForm<ApplyIfNewest> APPLY_IF_NEWEST =
            new ProtobufForm<>(
                    "a row to apply if newest",
                    WireApplyIfNewest.parser(),
                    QuestionForms::applyIfNewest,
                    QuestionForms::applyIfNewest);
    static final WireForm<News> NEWS =
            new ProtobufForm<>(
                    "news of rows",
                    WireNews.parser(),
                    QuestionForms::news,
                    message -> new News(message.getRowsList().stream().map(Wire::row).toList()));
    static final WireForm<GetRow> GET_ROW =
            new ProtobufForm<>(
                    "a question for a row",
                    WireGetRow.parser(),
                    QuestionForms::getRow,
                    QuestionForms::getRow);
    static final WireForm<AskStamp> ASK_STAMP =
            new ProtobufForm<>(
                    "a question for a stamp",
                    WireAskStamp.parser(),
                    question -> WireAskStamp.newBuilder().setKey(Wire.key(question.key())).build(),
                    message -> new AskStamp(Wire.key(message.getKey())));
    static final WireForm<ScanRows> SCAN_ROWS =
            new ProtobufForm<>(
                    "a question for a range",
                    WireScanRows.parser(),
                    QuestionForms::scanRows,
                    QuestionForms::scanRows);

    static final WireForm<PrepareForgetting> PREPARE_FORGETTING =
            new ProtobufForm<>(
                    "rows that are to be forgotten",
                    WirePrepareForgetting.parser(),
                    question ->
                            WirePrepareForgetting.newBuilder()
                                    .addAllRows(question.rows().stream().map(Wire::row).toList())
                                    .build(),
                    message ->
                            new PrepareForgetting(
                                    message.getRowsList().stream().map(Wire::row).toList()));
    static final WireForm<ForgetRows> FORGET_ROWS =
            new ProtobufForm<>(
                    "rows to forget",
                    WireForgetRows.parser(),
                    QuestionForms::forgetRows,
                    message ->
                            new ForgetRows(
                                    message.getRowsList().stream()
                                            .map(row ->
                                                    new Doomed(
                                                            Wire.key(row.getKey()),
                                                            bytes(row.getDigest())))
                                            .toList()));

    private QuestionForms() {}

    private static WireForgetRows forgetRows(ForgetRows question) {
        var message = WireForgetRows.newBuilder();
        question.rows()
                .forEach(row ->
                        message.addRowsBuilder()
                                .setKey(Wire.key(row.key()))
                                .setDigest(wrap(row.digest())));
        return message.build();
    }

    private static WireApplyRows applyRows(ApplyRows question) {
        return WireApplyRows.newBuilder()
                .addAllRows(question.rows().stream().map(Wire::row).toList())
                .setClockMicros(question.clock().micros())
                .build();
    }

    private static ApplyRows applyRows(WireApplyRows message) {
        return new ApplyRows(
                message.getRowsList().stream().map(Wire::row).toList(),
                Wire.stamp(message.getClockMicros()));
    }

    private static WireNews news(News news) {
        return WireNews.newBuilder()
                .addAllRows(news.rows().stream().map(Wire::row).toList())
                .build();
    }

    private static WireApplyIfNewest applyIfNewest(ApplyIfNewest question) {
        return WireApplyIfNewest.newBuilder()
                .setRow(Wire.row(question.row()))
                .setClockMicros(question.clock().micros())
                .build();
    }

    private static ApplyIfNewest applyIfNewest(WireApplyIfNewest message) {
        if (!message.hasRow()) {
            throw new UnknownFormat("no row to apply if newest");
        }
        return new ApplyIfNewest(Wire.row(message.getRow()), Wire.stamp(message.getClockMicros()));
    }

    private static WireGetRow getRow(GetRow question) {
        return WireGetRow.newBuilder()
                .setKey(Wire.key(question.key()))
                .setWanted(wanted(question.wanted()))
                .build();
    }

    private static GetRow getRow(WireGetRow message) {
        return new GetRow(Wire.key(message.getKey()), wanted(message.getWanted()));
    }

    private static WireGetRow.Wanted wanted(Wanted wanted) {
        return switch (wanted) {
            case WHOLE -> WireGetRow.Wanted.WANTED_WHOLE;
            case HEAD -> WireGetRow.Wanted.WANTED_HEAD;
            case DIGEST -> WireGetRow.Wanted.WANTED_DIGEST;
        };
    }

    private static Wanted wanted(WireGetRow.Wanted wanted) {
        return switch (wanted) {
            case WANTED_WHOLE -> Wanted.WHOLE;
            case WANTED_HEAD -> Wanted.HEAD;
            case WANTED_DIGEST -> Wanted.DIGEST;
            case WANTED_UNSPECIFIED, UNRECOGNIZED ->
                    throw new UnknownFormat("a row is wanted as " + wanted);
        };
    }

    private static WireScanRows scanRows(ScanRows question) {
        var message =
                WireScanRows.newBuilder()
                        .setFrom(wrap(question.from().key()))
                        .setFromInclusive(question.from().inclusive())
                        .setPrefix(wrap(question.prefix()))
                        .setLimit(question.limit())
                        .setSkipping(question.skipping());
        question.partitionKeys().forEach(key -> message.addPartitionKeys(wrap(key)));
        question.delimiter().ifPresent(delimiter -> message.setDelimiter(wrap(delimiter)));
        return message.build();
    }

    private static ScanRows scanRows(WireScanRows message) {
        if (message.getLimit() <= 0) {
            throw new UnknownFormat("a range of " + Integer.toUnsignedString(message.getLimit()));
        }
        if (message.hasDelimiter() && message.getDelimiter().isEmpty()) {
            throw new UnknownFormat("a range with an empty delimiter");
        }
        return new ScanRows(
                message.getPartitionKeysList().stream().map(Wire::partitionKey).toList(),
                new Cursor(bytes(message.getFrom()), message.getFromInclusive()),
                bytes(message.getPrefix()),
                message.hasDelimiter()
                        ? Optional.of(bytes(message.getDelimiter()))
                        : Optional.empty(),
                message.getLimit(),
                message.getSkipping());
    }
}
