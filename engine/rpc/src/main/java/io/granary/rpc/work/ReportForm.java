package io.granary.rpc.work;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Setback;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import io.granary.rpc.proto.WireHeadway;
import io.granary.rpc.proto.WirePace;
import io.granary.rpc.proto.WireSetback;
import io.granary.rpc.proto.WireWorker;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// The form of one worker's report.
final class ReportForm {
    /// A reason may quote anything; more of it would help nobody.
    private static final int LONGEST_REASON = 1_000;

    private ReportForm() {}

    static WireWorker write(WorkerReport report) {
        var message =
                WireWorker.newBuilder()
                        .setName(report.name())
                        .setState(codeOf(report.state()))
                        .setFailures(report.failures())
                        .setFailuresInARow(report.failuresInARow())
                        .setPausable(report.pausable())
                        .setNote(report.note());
        report.queue().ifPresent(message::setQueue);
        report.headway().map(ReportForm::write).ifPresent(message::setHeadway);
        report.setback().map(ReportForm::write).ifPresent(message::setSetback);
        report.paces()
                .forEach((name, value) ->
                        message.addPaces(WirePace.newBuilder().setName(name).setValue(value)));
        return message.build();
    }

    private static WireHeadway write(Headway headway) {
        var message =
                WireHeadway.newBuilder().setDone(headway.done()).setPerSecond(headway.perSecond());
        headway.fraction().ifPresent(message::setFraction);
        headway.left().map(Duration::toSeconds).ifPresent(message::setSecondsLeft);
        return message.build();
    }

    private static WireSetback write(Setback setback) {
        String reason = setback.reason();
        return WireSetback.newBuilder()
                .setReason(reason.substring(0, Math.min(LONGEST_REASON, reason.length())))
                .setAtMicros(HybridTimestamp.of(setback.at()).micros())
                .build();
    }

    /// Throws [UnknownFormat].
    static WorkerReport read(WireWorker message) {
        SortedMap<String, String> paces = new TreeMap<>();
        message.getPacesList().forEach(pace -> paces.put(pace.getName(), pace.getValue()));
        try {
            return new WorkerReport(
                    message.getName(),
                    stateOf(message.getState()),
                    message.hasQueue() ? OptionalLong.of(message.getQueue()) : OptionalLong.empty(),
                    message.hasHeadway() ? headway(message.getHeadway()) : Optional.empty(),
                    message.getFailures(),
                    message.getFailuresInARow(),
                    message.hasSetback() ? setback(message.getSetback()) : Optional.empty(),
                    paces,
                    message.getPausable(),
                    message.getNote());
        } catch (BrokenInvariant rubbish) {
            throw new UnknownFormat("a worker that cannot be so", rubbish);
        }
    }

    private static Optional<Headway> headway(WireHeadway message) {
        return Optional.of(
                new Headway(
                        message.getDone(),
                        message.getPerSecond(),
                        message.hasFraction()
                                ? OptionalDouble.of(message.getFraction())
                                : OptionalDouble.empty(),
                        message.hasSecondsLeft()
                                ? Optional.of(Duration.ofSeconds(message.getSecondsLeft()))
                                : Optional.empty()));
    }

    private static Optional<Setback> setback(WireSetback message) {
        var at = new HybridTimestamp(message.getAtMicros()).toInstant();
        return Optional.of(new Setback(message.getReason(), at));
    }

    private static int codeOf(WorkerState state) {
        return switch (state) {
            case IDLE -> 0;
            case BUSY -> 1;
            case PAUSED -> 2;
            case FAILING -> 3;
        };
    }

    private static WorkerState stateOf(int code) {
        return switch (code) {
            case 0 -> WorkerState.IDLE;
            case 1 -> WorkerState.BUSY;
            case 2 -> WorkerState.PAUSED;
            case 3 -> WorkerState.FAILING;
            default -> throw new UnknownFormat("a worker in state " + code);
        };
    }
}
