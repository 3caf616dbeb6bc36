package io.granary.tables.world;

import io.granary.quorum.Consistency;
import io.granary.quorum.Quorum;
import io.granary.quorum.QuorumSettings;
import io.granary.quorum.faults.LossyRpc;
import io.granary.quorum.faults.VirtualTime;
import io.granary.tables.Table;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Four clients with clocks of their own read and write one row on three nodes, over a bad network,
/// while nodes go away and come back. All of it follows from a seed.
public final class Storm {
    private static final RowKey KEY = Note.key("p", "k");
    private static final int CLIENTS = 4;
    private static final int OPERATIONS = 12;
    private static final int SKEW_MILLIS = 400;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final RandomGenerator random;
    private final World world;
    private final History history = new History();

    private Storm(long seed) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.world = new World(3, Stores.inMemory());
    }

    public static History run(long seed, Consistency consistency) {
        Storm storm = new Storm(seed);
        try (World world = storm.world) {
            storm.start(consistency);
            world.time().pass(LONG_ENOUGH);
        }
        return storm.history;
    }

    private void start(Consistency consistency) {
        var weather =
                new LossyRpc.Weather(random.nextInt(15), random.nextInt(5), Duration.ofMillis(50));
        var network = new LossyRpc(world.rpc(), world.time(), random, weather);
        for (int i = 0; i < CLIENTS; i++) {
            int skew = random.nextInt(2 * SKEW_MILLIS) - SKEW_MILLIS;
            VirtualTime clock = world.time().skewed(Duration.ofMillis(skew));
            var quorum = new Quorum(network, world.time(), QuorumSettings.DEFAULT, consistency);
            goOn(new Client("client" + i, world.notes(quorum, clock)), OPERATIONS);
        }
        goAway();
    }

    private record Client(String name, Table<Note> notes) {}

    private void goOn(Client client, int left) {
        if (left > 0) {
            after(Duration.ofMillis(random.nextInt(200)), () -> act(client, left));
        }
    }

    private void act(Client client, int left) {
        if (random.nextBoolean()) {
            write(client, left);
        } else {
            read(client, left);
        }
    }

    private void write(Client client, int left) {
        String text = client.name() + "-" + left;
        int number = history.begins(client.name() + " writes " + text);
        client.notes()
                .write(KEY, stamp -> Note.of(KEY, stamp, text))
                .subscribe(
                        stamp -> {
                            history.ends(number, new History.State(stamp, "v-" + text), true);
                            goOn(client, left - 1);
                        },
                        failure -> failed(client, left, number, failure));
    }

    private void read(Client client, int left) {
        int number = history.begins(client.name() + " reads " + left);
        client.notes()
                .get(KEY, random.nextBoolean() ? Detail.HEAD : Detail.WHOLE)
                .subscribe(
                        row -> {
                            history.ends(
                                    number,
                                    row.map(Storm::stateOf).orElse(History.State.NONE),
                                    false);
                            goOn(client, left - 1);
                        },
                        failure -> failed(client, left, number, failure));
    }

    private void failed(Client client, int left, int number, Throwable failure) {
        history.fails(number, failure);
        goOn(client, left - 1);
    }

    private static History.State stateOf(Note note) {
        return new History.State(note.stamp(), note.version().toUtf8());
    }

    /// One node after the other is away for a while.
    private void goAway() {
        after(
                Duration.ofMillis(random.nextInt(1_000)),
                () -> {
                    var node = World.id(random.nextInt(3));
                    world.rpc().kill(node);
                    after(
                            Duration.ofMillis(random.nextInt(500)),
                            () -> {
                                world.rpc().heal(node);
                                goAway();
                            });
                });
    }

    private void after(Duration delay, Runnable action) {
        var _ = world.time().timers().schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
