package io.granary.tables.walk;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.layout.live.LayoutView;
import io.granary.quorum.faults.VirtualTime;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

class RowWalkTest {
    private static final int ROWS = 300;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final WalkSettings SETTINGS = new WalkSettings(Duration.ofHours(1), PAUSE);
    private static final Duration A_ROUND = Duration.ofSeconds(30);

    @TempDir private Path directory;
    private final List<RowWalk<Note>> walks = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();

    @AfterEach
    void close() {
        walks.forEach(RowWalk::close);
    }

    @Test
    void eachRowIsShownByOneOfItsReplicas() {
        try (World world = new World(5, 3, Stores.inMemory(), VirtualTime.create())) {
            List<String> written = write(world);
            for (int node = 0; node < 5; node++) {
                walk(world, node, this::note);
            }
            world.time().pass(A_ROUND);
            assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
        }
    }

    @Test
    void theNextRoundBeginsAPeriodAfterTheLast() {
        try (World world = new World(1, Stores.inMemory())) {
            write(world);
            walk(world, 0, this::note);
            world.time().pass(Duration.ofMinutes(59));
            assertThat(seen).hasSize(ROWS);
            world.time().pass(Duration.ofMinutes(2));
            assertThat(seen).hasSize(2 * ROWS);
        }
    }

    @Test
    void aVisitThatFailsHoldsUpNoOtherAndComesAgain() {
        try (World world = new World(1, Stores.inMemory())) {
            List<String> written = write(world);
            String bad = written.get(7);
            var walk =
                    walk(
                            world,
                            0,
                            row ->
                                    name(row).equals(bad)
                                            ? Mono.error(new IllegalStateException("not now"))
                                            : note(row));
            world.time().pass(A_ROUND);
            assertThat(seen).hasSize(ROWS - 1);
            assertThat(walk.progress().failed()).isEqualTo(1);
            assertThat(walk.progress().lastFailure().orElseThrow()).contains("not now");
            world.time().pass(Duration.ofHours(1));
            assertThat(walk.progress().failed()).isEqualTo(2);
            assertThat(walk.progress().visited()).isEqualTo(2L * ROWS - 2);
        }
    }

    @Test
    void aWalkGoesOnWhereItWasBeforeARestart() {
        Stores stores = Stores.onDisk(directory);
        List<String> written;
        try (World world = new World(1, stores)) {
            written = write(world);
            walk(world, 0, this::note);
            world.time().pass(PAUSE.multipliedBy(2));
            assertThat(seen).hasSizeBetween(64, ROWS - 64);
            walks.removeFirst().close();
        }
        int before = seen.size();
        try (World world = new World(1, stores)) {
            walk(world, 0, this::note);
            world.time().pass(A_ROUND);
            assertThat(seen).hasSizeLessThanOrEqualTo(ROWS + 64).hasSizeGreaterThan(before);
            assertThat(new TreeSet<>(seen)).hasSameElementsAs(written);
        }
    }

    private static List<String> write(World world) {
        return IntStream.range(0, ROWS)
                .mapToObj(number -> "row %03d".formatted(number))
                .peek(name -> {
                    RowKey key = Note.key(name, "k");
                    await(world.notes().write(key, stamp -> Note.of(key, stamp, "text")));
                })
                .toList();
    }

    private RowWalk<Note> walk(World world, int node, Function<Note, Mono<Void>> visitor) {
        World.Node home = world.node(node);
        var ports = new RowWalk.Ports(home.id(), LayoutView.still(world.layout()), home.ports());
        var walk = RowWalk.of("walk", ports, home.notes(), SETTINGS, visitor);
        walks.add(walk);
        walk.start();
        return walk;
    }

    private Mono<Void> note(Note row) {
        return Mono.fromRunnable(() -> seen.add(name(row)));
    }

    private static String name(Note row) {
        return row.key().partitionKey().toUtf8();
    }
}
