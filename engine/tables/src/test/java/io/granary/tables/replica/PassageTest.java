package io.granary.tables.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.rpc.Disagreement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class PassageTest {
    private final Passage passage = new Passage();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void whoWaitsWaitsForThoseWhoEnteredBefore() {
        Sinks.One<String> answer = Sinks.one();
        pass(answer.asMono()).subscribe();

        waiting();
        assertThat(told).hasValue(0);

        answer.tryEmitValue("done");
        assertThat(told).hasValue(1);
    }

    @Test
    void whoEntersLaterIsNotWaitedFor() {
        waiting();
        Sinks.One<String> answer = Sinks.one();
        pass(answer.asMono()).subscribe();

        assertThat(told).hasValue(1);
        waiting();
        assertThat(told).hasValue(1);
        answer.tryEmitValue("done");
        assertThat(told).hasValue(2);
    }

    @Test
    void whoGoesAwayOrFailsHasLeft() {
        pass(Mono.never()).subscribe().dispose();
        pass(Mono.error(new IllegalStateException("broken"))).subscribe(_ -> {}, _ -> {});

        waiting();

        assertThat(told).hasValue(1);
    }

    @Test
    void whoIsRefusedIsNeverInside() {
        Mono<String> refused =
                passage.through(
                        () -> {
                            throw new Disagreement("the layout");
                        },
                        () -> Mono.just("answered"));

        assertThatThrownBy(refused::block).isInstanceOf(Disagreement.class);
        waiting();

        assertThat(told).hasValue(1);
    }

    private Mono<String> pass(Mono<String> answer) {
        return passage.through(() -> {}, () -> answer);
    }

    private void waiting() {
        passage.emptied().subscribe(_ -> {}, _ -> {}, told::incrementAndGet);
    }
}
