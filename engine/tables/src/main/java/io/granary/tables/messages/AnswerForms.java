package io.granary.tables.messages;

import static io.granary.tables.messages.Wire.bytes;
import static io.granary.tables.messages.Wire.wrap;

import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.rpc.WireForm;
import io.granary.tables.messages.proto.WireApplied;
import io.granary.tables.messages.proto.WireGotRow;
import io.granary.tables.messages.proto.WireHeard;
import io.granary.tables.messages.proto.WireHeldDigests;
import io.granary.tables.messages.proto.WireScannedRows;
import io.granary.tables.messages.proto.WireStamp;
import io.granary.tables.schema.StoredRow;
import java.util.Optional;

/// How the answers of a replica travel.
final class AnswerForms {
    static final WireForm<Applied> APPLIED =
            new ProtobufForm<>(
                    "what became of rows",
                    WireApplied.parser(),
                    AnswerForms::applied,
                    AnswerForms::applied);
    static final WireForm<GotRow> GOT_ROW =
            new ProtobufForm<>(
                    "a row that was asked for",
                    WireGotRow.parser(),
                    AnswerForms::gotRow,
                    AnswerForms::gotRow);
    static final WireForm<HybridTimestamp> STAMP =
            new ProtobufForm<>(
                    "a stamp",
                    WireStamp.parser(),
                    stamp -> WireStamp.newBuilder().setMicros(stamp.micros()).build(),
                    message -> Wire.stamp(message.getMicros()));
    static final WireForm<Heard> HEARD =
            new ProtobufForm<>(
                    "an answer to news",
                    WireHeard.parser(),
                    _ -> WireHeard.getDefaultInstance(),
                    _ -> new Heard());
    static final WireForm<ScannedRows> SCANNED_ROWS =
            new ProtobufForm<>(
                    "a range that was asked for",
                    WireScannedRows.parser(),
                    AnswerForms::scannedRows,
                    AnswerForms::scannedRows);

    static final WireForm<HeldDigests> HELD_DIGESTS =
            new ProtobufForm<>(
                    "digests of rows that were asked about",
                    WireHeldDigests.parser(),
                    answer ->
                            WireHeldDigests.newBuilder()
                                    .addAllDigests(
                                            answer.digests().stream().map(Wire::wrap).toList())
                                    .build(),
                    message ->
                            new HeldDigests(
                                    message.getDigestsList().stream().map(Wire::bytes).toList()));

    private AnswerForms() {}

    private static WireApplied applied(Applied answer) {
        var message = WireApplied.newBuilder();
        switch (answer) {
            case Applied.Done() -> message.setDone(WireApplied.Done.getDefaultInstance());
            case Applied.HoldsNewer(var stamp) -> message.setHoldsNewer(stamp.micros());
            case Applied.AheadOfClock(var clock) -> message.setAheadOfClock(clock.micros());
        }
        return message.build();
    }

    private static Applied applied(WireApplied message) {
        return switch (message.getOutcomeCase()) {
            case DONE -> new Applied.Done();
            case HOLDS_NEWER -> new Applied.HoldsNewer(Wire.stamp(message.getHoldsNewer()));
            case AHEAD_OF_CLOCK -> new Applied.AheadOfClock(Wire.stamp(message.getAheadOfClock()));
            case OUTCOME_NOT_SET -> throw new UnknownFormat("rows have no outcome known here");
        };
    }

    private static WireGotRow gotRow(GotRow answer) {
        var message = WireGotRow.newBuilder();
        switch (answer) {
            case GotRow.Absent() -> message.setAbsent(WireGotRow.Absent.getDefaultInstance());
            case GotRow.Whole(var stored) ->
                    message.getWholeBuilder()
                            .setHead(wrap(stored.head()))
                            .addAllPayloads(Wire.payloads(stored.payloads()));
            case GotRow.Head(var head) -> message.setHead(wrap(head));
            case GotRow.Digest(var digest) -> message.setDigest(wrap(digest));
        }
        return message.build();
    }

    private static GotRow gotRow(WireGotRow message) {
        return switch (message.getRowCase()) {
            case ABSENT -> new GotRow.Absent();
            case WHOLE -> {
                var whole = message.getWhole();
                var payloads = Wire.payloads(whole.getPayloadsList());
                yield new GotRow.Whole(new StoredRow(bytes(whole.getHead()), payloads));
            }
            case HEAD -> new GotRow.Head(bytes(message.getHead()));
            case DIGEST -> new GotRow.Digest(bytes(message.getDigest()));
            case ROW_NOT_SET -> throw new UnknownFormat("a row in no detail known here");
        };
    }

    private static WireScannedRows scannedRows(ScannedRows answer) {
        var message = WireScannedRows.newBuilder();
        for (ScannedRows.Row row : answer.rows()) {
            message.addRowsBuilder()
                    .setPartition(row.partition())
                    .setSortKey(wrap(row.sortKey()))
                    .setHead(wrap(row.head()));
        }
        for (ScannedRows.Gap gap : answer.gaps()) {
            message.addGapsBuilder().setPrefix(wrap(gap.prefix())).setAfter(wrap(gap.after()));
        }
        answer.horizon().ifPresent(horizon -> message.setHorizon(wrap(horizon)));
        return message.build();
    }

    private static ScannedRows scannedRows(WireScannedRows message) {
        return new ScannedRows(
                message.getRowsList().stream().map(AnswerForms::scannedRow).toList(),
                message.getGapsList().stream()
                        .map(gap ->
                                new ScannedRows.Gap(bytes(gap.getPrefix()), bytes(gap.getAfter())))
                        .toList(),
                message.hasHorizon() ? Optional.of(bytes(message.getHorizon())) : Optional.empty());
    }

    private static ScannedRows.Row scannedRow(WireScannedRows.Row row) {
        if (row.getPartition() < 0) {
            throw new UnknownFormat(
                    "a row of partition " + Integer.toUnsignedString(row.getPartition()));
        }
        return new ScannedRows.Row(
                row.getPartition(), bytes(row.getSortKey()), bytes(row.getHead()));
    }
}
