package io.granary.tables.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PassesTest {
    private final Passes passes = new Passes();
    private final AtomicInteger told = new AtomicInteger();

    @Test
    void aWalkThatHadBegunBeforeTellsNobody() {
        passes.begin();
        passes.next().subscribe(_ -> {}, _ -> {}, told::incrementAndGet);

        passes.end();
        assertThat(told).hasValue(0);

        passes.begin();
        passes.end();
        assertThat(told).hasValue(1);
    }

    @Test
    void afterAWalkThatFailedALaterOneTells() {
        passes.next().subscribe(_ -> {}, _ -> {}, told::incrementAndGet);
        passes.begin();
        passes.failed();
        passes.end();
        assertThat(told).hasValue(0);

        passes.begin();
        passes.end();
        assertThat(told).hasValue(1);
    }

    @Test
    void aWalkThatWasGivenUpTellsNobody() {
        passes.next().subscribe(_ -> {}, _ -> {}, told::incrementAndGet);
        passes.begin();
        passes.failed();

        passes.begin();
        assertThat(told).hasValue(0);
        passes.end();
        assertThat(told).hasValue(1);
    }
}
