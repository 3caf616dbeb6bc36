package io.granary.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline(Trace.silent());
    private final List<String> happened = new ArrayList<>();

    @Test
    void eventsHappenInTheOrderOfTimeAndThenOfPlanning() {
        timeline.after(20, () -> happened.add("late"));
        timeline.after(10, () -> happened.add("first"));
        timeline.after(10, () -> happened.add("second"));
        timeline.runUntil(15);
        assertThat(happened).containsExactly("first", "second");
        assertThat(timeline.now()).isEqualTo(15);
        timeline.runUntil(20);
        assertThat(happened).containsExactly("first", "second", "late");
    }

    @Test
    void whatWasTakenBackNeverHappens() {
        timeline.after(10, () -> happened.add("never")).dispose();
        timeline.runUntil(100);
        assertThat(happened).isEmpty();
    }

    @Test
    void nothingOfALifeHappensAfterItsEnd() {
        Life life = new Life();
        timeline.after(10, life, () -> happened.add("never"));
        life.end();
        timeline.runUntil(100);
        assertThat(happened).isEmpty();
    }

    @Test
    void whatWasDueWhileALifeWasStoppedHappensAfterwardsInOrder() {
        Life life = new Life();
        timeline.after(10, life, () -> happened.add("one at " + timeline.now()));
        timeline.after(20, life, () -> happened.add("two at " + timeline.now()));
        life.stop(50);
        timeline.after(30, () -> happened.add("others go on"));
        timeline.runUntil(100);
        assertThat(happened).containsExactly("others go on", "one at 50", "two at 50");
    }

    @Test
    void aWorkerKeepsTheOrderOfItsTasksWhateverTheyTake() {
        long[] latencies = {50, 1, 20};
        int[] asked = new int[1];
        var scheduler = new VirtualScheduler(timeline, new Life(), () -> latencies[asked[0]++]);
        var worker = scheduler.createWorker();
        worker.schedule(() -> happened.add("one"));
        worker.schedule(() -> happened.add("two"));
        worker.schedule(() -> happened.add("three"));
        timeline.runUntil(100);
        assertThat(happened).containsExactly("one", "two", "three");
    }

    @Test
    void aPeriodicTaskGoesOnUntilItIsDisposedOf() {
        var scheduler = new VirtualScheduler(timeline, new Life(), () -> 0);
        var task =
                scheduler.schedulePeriodically(
                        () -> happened.add("again"), 10, 10, TimeUnit.NANOSECONDS);
        timeline.runUntil(35);
        task.dispose();
        timeline.runUntil(100);
        assertThat(happened).hasSize(3);
    }

    @Test
    void theFingerprintTellsOneOrderFromAnother() {
        Trace one = Trace.silent();
        Trace other = Trace.silent();
        one.note(1, 5, () -> "five");
        one.note(2, 6, () -> "six");
        other.note(1, 6, () -> "six");
        other.note(2, 5, () -> "five");
        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
        assertThat(one.last(1)).singleElement().asString().endsWith("six");
    }
}
