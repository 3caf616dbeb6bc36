package io.granary.foundation.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class GateTest {
    private final List<String> begun = new ArrayList<>();
    private final Gate gate = Gate.of(2, 2);

    private Mono<String> piece(String name, Sinks.One<String> end) {
        return gate.pass(() -> {
            begun.add(name);
            return end.asMono();
        });
    }

    @Test
    void onlySoManyAreAtWorkAndTheOthersFollowInOrder() {
        List<Sinks.One<String>> ends = List.of(Sinks.one(), Sinks.one(), Sinks.one(), Sinks.one());
        for (int i = 0; i < 4; i++) {
            piece("piece-" + i, ends.get(i)).onErrorComplete().subscribe();
        }
        assertThat(begun).containsExactly("piece-0", "piece-1");

        ends.get(1).tryEmitValue("done");
        ends.get(0).tryEmitError(new IllegalStateException("failed"));

        assertThat(begun).containsExactly("piece-0", "piece-1", "piece-2", "piece-3");
    }

    @Test
    void aLineThatIsTooLongIsRefused() {
        for (int i = 0; i < 4; i++) {
            piece("piece", Sinks.one()).subscribe();
        }
        assertThatThrownBy(() -> piece("one too many", Sinks.one()).block())
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void whoGivesUpMakesRoomWhetherAtWorkOrInLine() {
        Disposable atWork = piece("at work", Sinks.one()).subscribe();
        piece("goes on", Sinks.one()).subscribe();
        Disposable inLine = piece("in line", Sinks.one()).subscribe();
        piece("waits", Sinks.one()).subscribe();

        inLine.dispose();
        atWork.dispose();

        assertThat(begun).containsExactly("at work", "goes on", "waits");
    }

    @Test
    void workThatNeedsNothingToSayIsWorkToo() {
        assertThat(gate.pass(Mono::empty).blockOptional()).isEmpty();
        assertThat(gate.pass(() -> Mono.just("x")).block()).isEqualTo("x");
    }

    @Test
    void noPlaceIsLostWhateverThreadsComeAndGiveUp() {
        Gate busy = Gate.of(3, 10_000);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Mono<Integer> work =
                Mono.fromCallable(() -> {
                    most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    return atWork.decrementAndGet();
                });

        Flux.range(0, 5_000)
                .flatMap(
                        i -> {
                            Mono<Integer> pass =
                                    busy.pass(() -> work).subscribeOn(Schedulers.parallel());
                            return i % 3 == 0
                                    ? Mono.firstWithSignal(pass, Mono.empty()).then()
                                    : pass.then();
                        },
                        64)
                .blockLast();

        assertThat(busy.pass(() -> Mono.just("room")).block()).isEqualTo("room");
        assertThat(most.get()).isBetween(1, 3);
    }
}
