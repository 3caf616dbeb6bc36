package io.granary.quorum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/// What an answer has come to so far.
sealed interface Outcome<T> {
    record Open<T>() implements Outcome<T> {}

    record Value<T>(T value) implements Outcome<T> {}

    record Failure<T>(Throwable failure) implements Outcome<T> {}

    static <T> AtomicReference<Outcome<T>> of(Mono<T> mono) {
        var outcome = new AtomicReference<Outcome<T>>(new Open<>());
        mono.subscribe(
                value -> outcome.set(new Value<>(value)),
                failure -> outcome.set(new Failure<>(failure)));
        return outcome;
    }

    default boolean isOver() {
        return !(this instanceof Open<T>);
    }

    default T value() {
        assertThat(this).isInstanceOf(Value.class);
        return ((Value<T>) this).value();
    }

    default Throwable failure() {
        assertThat(this).isInstanceOf(Failure.class);
        return ((Failure<T>) this).failure();
    }
}
