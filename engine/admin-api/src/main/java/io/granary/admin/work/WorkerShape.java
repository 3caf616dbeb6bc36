package io.granary.admin.work;

import io.granary.admin.json.Inline;
import io.granary.foundation.work.Headway;
import io.granary.foundation.work.Setback;
import io.granary.foundation.work.WorkerReport;
import io.granary.foundation.work.WorkerState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A worker as the API shows it.
///
/// @param id its place in the list of its node, for tools that know workers by numbers
/// @param state one of the two words that existing tools know
/// @param progress a text for people; [HeadwayShape] has the numbers
record WorkerShape(
        int id,
        String name,
        String state,
        @Inline Steering steering,
        @Inline Trouble trouble,
        Optional<Long> queueLength,
        Optional<String> progress,
        Optional<HeadwayShape> headway,
        List<String> freeform) {
    /// What an operator can do about it.
    ///
    /// @param condition `idle`, `busy`, `paused` or `failing`
    /// @param variables what can be set, with its value
    record Steering(String condition, boolean pausable, Map<String, String> variables) {}

    /// What went wrong since the node started.
    record Trouble(long errors, int consecutiveErrors, Optional<LastError> lastError) {}

    /// What went wrong last, and how many seconds ago by the clock of the node that is asked.
    record LastError(String message, long secsAgo, Instant at) {
        static LastError of(Setback setback, Instant now) {
            long seconds = Duration.between(setback.at(), now).toSeconds();
            return new LastError(setback.reason(), Math.max(0, seconds), setback.at());
        }
    }

    /// How far it has come, in numbers.
    record HeadwayShape(
            long done, double perSecond, Optional<Double> percent, Optional<Long> secondsLeft) {
        private static final double THOUSAND = 1_000;

        static HeadwayShape of(Headway headway) {
            return new HeadwayShape(
                    headway.done(),
                    Math.round(headway.perSecond() * THOUSAND) / THOUSAND,
                    percentOf(headway),
                    headway.left().map(Duration::toSeconds));
        }

        /// With one digit behind the point, which is as exact as it can be.
        static Optional<Double> percentOf(Headway headway) {
            return headway.fraction().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Math.floor(headway.fraction().getAsDouble() * THOUSAND) / 10);
        }
    }

    static WorkerShape of(int id, WorkerReport report, Instant now) {
        return new WorkerShape(
                id,
                report.name(),
                report.state() == WorkerState.BUSY ? "busy" : "idle",
                new Steering(
                        report.state().name().toLowerCase(Locale.ROOT),
                        report.pausable(),
                        VariableName.all(report)),
                new Trouble(
                        report.failures(),
                        report.failuresInARow(),
                        report.setback().map(setback -> LastError.of(setback, now))),
                report.queue().isPresent()
                        ? Optional.of(report.queue().getAsLong())
                        : Optional.empty(),
                report.headway()
                        .flatMap(HeadwayShape::percentOf)
                        .map(percent -> String.format(Locale.ROOT, "%.1f %%", percent)),
                report.headway().map(HeadwayShape::of),
                report.note().isEmpty() ? List.of() : List.of(report.note()));
    }
}
