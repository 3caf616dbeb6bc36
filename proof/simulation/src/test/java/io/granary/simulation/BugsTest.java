package io.granary.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.simulation.bugs.Bug;
import io.granary.simulation.checkers.Promise;
import io.granary.simulation.checkers.Violation;
import io.granary.simulation.run.Outcome;
import io.granary.simulation.run.Run;
import io.granary.simulation.run.Scenario;
import io.granary.simulation.world.Trace;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A simulator that finds nothing proves something only if it finds what is there.
class BugsTest {
    private static final int SEEDS = 5_000;

    @ParameterizedTest
    @EnumSource
    void everyBugIsFoundByThePromiseThatItBreaks(Bug bug) {
        List<Promise> broken = brokenBy(bug);
        Optional<Outcome> found =
                LongStream.concat(LongStream.of(foundBefore(bug)), LongStream.rangeClosed(1, SEEDS))
                        .mapToObj(seed -> run(seed, bug))
                        .filter(outcome -> breaksOneOf(broken, outcome))
                        .findFirst();
        assertThat(found).as("%s within %d seeds", bug.word(), SEEDS).isPresent();
    }

    /// Where the bug was found at last; tried first, because a search takes minutes for some.
    private static long foundBefore(Bug bug) {
        return switch (bug) {
            case WALL_CLOCK_STAMPS, DIGESTS_OF_FIRST_WRITES -> 1;
            case BLIND_COMPARISON, LOSSES_FORGOTTEN -> 2;
            case READ_QUORUM_ONE, AMNESIAC_VOTES -> 3;
            case WRITE_QUORUM_ONE -> 6;
            case DROPS_UNASKED -> 7;
            case DEAD_ROWS_LEFT_OUT -> 12;
            case CHECKSUMS_BELIEVED -> 16;
            case FORGETS_UNCLEAN -> 18;
            case CANCELLED_FAN_OUT -> 31;
            case ACKNOWLEDGE_BEFORE_SYNC -> 47;
            case DEAD_ROWS_KEPT_BACK -> 53;
            case NEVER_SCRUBBED -> 54;
            case VOUCHES_AT_ONCE -> 78;
            case NO_WRITE_BACK -> 90;
            case NO_WRITE_FENCE -> 130;
            case FORGETS_BY_TIMER -> 299;
        };
    }

    /// What a client sees of the bug; what only a look at all disks shows would be too easy, unless
    /// the bug is that nobody sees it.
    private static List<Promise> brokenBy(Bug bug) {
        return switch (bug) {
            case WRITE_QUORUM_ONE,
                    READ_QUORUM_ONE,
                    WALL_CLOCK_STAMPS,
                    VOUCHES_AT_ONCE,
                    AMNESIAC_VOTES ->
                    List.of(Promise.READ_AFTER_WRITE);
            case NO_WRITE_BACK -> List.of(Promise.MONOTONIC_READS);
            case ACKNOWLEDGE_BEFORE_SYNC -> List.of(Promise.ACKNOWLEDGED_WRITES_SURVIVE);
            case CANCELLED_FAN_OUT -> List.of(Promise.EVERY_REPLICA_GETS_IT);
            case DEAD_ROWS_LEFT_OUT ->
                    List.of(Promise.LISTS_ARE_COMPLETE, Promise.ACKNOWLEDGED_WRITES_SURVIVE);
            case BLIND_COMPARISON, DEAD_ROWS_KEPT_BACK, DIGESTS_OF_FIRST_WRITES ->
                    List.of(Promise.REPLICAS_CONVERGE);
            case NEVER_SCRUBBED, LOSSES_FORGOTTEN -> List.of(Promise.EVERY_COPY_IS_GOOD);
            case DROPS_UNASKED -> List.of(Promise.COPIES_ARE_IN_CUSTODY);
            case CHECKSUMS_BELIEVED -> List.of(Promise.EXACT_BYTES);
            case NO_WRITE_FENCE -> List.of(Promise.READ_AFTER_WRITE, Promise.REPLICAS_CONVERGE);
            case FORGETS_BY_TIMER ->
                    List.of(
                            Promise.READ_AFTER_WRITE,
                            Promise.LISTS_ARE_COMPLETE,
                            Promise.ACKNOWLEDGED_WRITES_SURVIVE);
            // What comes back is mostly a reference, whose block is gone by then.
            case FORGETS_UNCLEAN -> List.of(Promise.READ_AFTER_WRITE, Promise.EVERY_COPY_IS_GOOD);
        };
    }

    private static Outcome run(long seed, Bug bug) {
        return Run.of(Scenario.of(seed, Optional.of(bug)), Trace.silent());
    }

    private static boolean breaksOneOf(List<Promise> promises, Outcome outcome) {
        return outcome.violations().stream().map(Violation::promise).anyMatch(promises::contains);
    }
}
