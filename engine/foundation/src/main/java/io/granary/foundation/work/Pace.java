package io.granary.foundation.work;

import io.granary.foundation.bytes.ByteCount;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// How hard background work works in one respect, to be changed while it runs.
///
/// Values are texts as in the settings: `16MB` (1KB is 1024 bytes), `10ms`, `5s`, `10m`, `2h`,
/// `25d`, `4`.
///
/// @param now the value of this moment
/// @param change takes another value, or refuses it
public record Pace(String name, Supplier<String> now, Function<String, Mono<Obeyed>> change) {
    /// The word for the value of the settings.
    public static final String DEFAULT = "default";

    /// A pace that is a length of time, not shorter than `least`.
    public static Pace duration(
            String name,
            Duration least,
            Supplier<Duration> now,
            Function<Duration, Mono<Void>> change) {
        return new Pace(
                name,
                () -> PaceTexts.write(now.get()),
                text ->
                        taken(
                                PaceTexts.duration(text)
                                        .filter(value -> value.compareTo(least) >= 0),
                                change,
                                name
                                        + " is a length of time such as 500ms, 10s, 5m, 2h or 25d,"
                                        + " at least "
                                        + PaceTexts.write(least)));
    }

    /// A pace that is a number of bytes, one at least.
    public static Pace bytes(
            String name, Supplier<ByteCount> now, Function<ByteCount, Mono<Void>> change) {
        return new Pace(
                name,
                () -> PaceTexts.write(now.get()),
                text ->
                        taken(
                                PaceTexts.bytes(text).filter(value -> !value.isZero()),
                                change,
                                name + " is a number of bytes such as 512KB or 16MB, not zero"));
    }

    /// A pace that is a number between 1 and `most`.
    public static Pace count(
            String name, int most, Supplier<Integer> now, Function<Integer, Mono<Void>> change) {
        return new Pace(
                name,
                () -> now.get().toString(),
                text ->
                        taken(
                                PaceTexts.count(text).filter(value -> value <= most),
                                change,
                                "%s is a number from 1 to %d".formatted(name, most)));
    }

    /// The same, which also takes [#DEFAULT].
    public Pace orDefault(Supplier<Mono<Void>> reset) {
        return new Pace(
                name,
                now,
                text ->
                        text.equals(DEFAULT)
                                ? reset.get().thenReturn(new Obeyed.Done())
                                : change.apply(text));
    }

    Mono<Obeyed> set(String value) {
        return change.apply(value.strip());
    }

    private static <T> Mono<Obeyed> taken(
            Optional<T> value, Function<T, Mono<Void>> change, String expected) {
        return value.isEmpty()
                ? Mono.just(new Obeyed.Refused(expected))
                : change.apply(value.get()).thenReturn(new Obeyed.Done());
    }
}
