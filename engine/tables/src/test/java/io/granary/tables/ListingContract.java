package io.granary.tables;

import static io.granary.tables.world.World.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.quorum.faults.VirtualTime;
import io.granary.tables.schema.RowKey;
import io.granary.tables.world.Note;
import io.granary.tables.world.Stores;
import io.granary.tables.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a table promises about ranges, whatever its replicas keep their rows in.
abstract class ListingContract {
    private static final int SHARDS = 8;
    private static final Bytes SLASH = Bytes.utf8("/");
    private static final String ALPHABET = "ab/\u00ff";

    private World world = new World(1, Stores.inMemory());
    private Table<Note> notes = world.notes();

    abstract Stores stores();

    /// How many random writes a comparison with the naive listing begins with.
    abstract int writes();

    private void begin(int nodes) {
        begin(nodes, stores());
    }

    private void begin(int nodes, Stores stores) {
        world.close();
        world = new World(nodes, stores);
        notes = world.notes();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "3,3,2", "3,3,3", "3,3,4", "5,5,5", "5,3,6", "5,3,7", "7,3,8"})
    void everyListingEqualsANaiveOneAlthoughReplicasMissWrites(int nodes, int copies, int seed) {
        world.close();
        world = new World(nodes, copies, stores(), VirtualTime.create());
        notes = world.notes();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SortedMap<Bytes, Boolean> model = new TreeMap<>();
        for (int i = 0; i < writes(); i++) {
            writeSomewhere(random, copies, model);
        }
        for (int i = 0; i < 60; i++) {
            notes = world.notes();
            withSomeDead(random, copies, () -> compareListing(random, model));
        }
    }

    private void writeSomewhere(
            RandomGenerator random, int copies, SortedMap<Bytes, Boolean> model) {
        Bytes key = randomKey(random);
        boolean live = random.nextInt(3) > 0;
        world.time().pass(Duration.ofMillis(1));
        withSomeDead(random, copies, () -> put(key, live));
        model.put(key, live);
    }

    /// Fewer nodes than half of the copies are dead while `action` runs.
    private void withSomeDead(RandomGenerator random, int copies, Runnable action) {
        List<Integer> dead =
                IntStream.range(0, world.nodes().size())
                        .boxed()
                        .filter(_ -> random.nextInt(3) == 0)
                        .toList();
        dead = dead.subList(0, Math.min(dead.size(), (copies - 1) / 2));
        dead.forEach(node -> world.rpc().kill(World.id(node)));
        action.run();
        dead.forEach(node -> world.rpc().heal(World.id(node)));
    }

    private void compareListing(RandomGenerator random, SortedMap<Bytes, Boolean> model) {
        Bytes prefix = randomPrefix(random);
        Optional<Bytes> delimiter = random.nextBoolean() ? Optional.of(SLASH) : Optional.empty();
        int limit = 1 + random.nextInt(12);
        var question = new RangeQuestion(shards(), RangeQuestion.START, prefix, delimiter, limit);

        assertThat(allPages(question)).isEqualTo(naive(model, prefix, delimiter));
    }

    private static List<String> naive(
            SortedMap<Bytes, Boolean> model, Bytes prefix, Optional<Bytes> delimiter) {
        TreeSet<Bytes> prefixes = new TreeSet<>();
        List<String> listed = new ArrayList<>();
        model.forEach((key, live) -> {
            if (!live || !key.startsWith(prefix)) {
                return;
            }
            int at = delimiter.map(end -> key.indexOf(end, prefix.length())).orElse(-1);
            if (at < 0) {
                listed.add("row " + key);
            } else if (prefixes.add(key.slice(0, at + 1))) {
                listed.add("prefix " + key.slice(0, at + 1));
            }
        });
        return listed;
    }

    private static Bytes randomKey(RandomGenerator random) {
        StringBuilder key = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return Bytes.copyOf(key.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Bytes randomPrefix(RandomGenerator random) {
        return random.nextInt(3) == 0 ? Bytes.EMPTY : randomKey(random).slice(0, 1);
    }

    @Test
    void aStaleReplicaCannotMakeADeletedKeyBeListed() {
        begin(3);
        put("k", true);
        world.rpc().kill(World.id(0));
        put("k", false);
        world.rpc().heal(World.id(0));
        world.rpc().kill(World.id(2)); // Asked are the stale one and one that knows.

        assertThat(allPages(question(10))).isEmpty();
        assertThat(allPages(question(10).from(Cursor.at(key("k"))))).isEmpty();
    }

    @Test
    void aStaleReplicaCannotMakeADeletedPrefixBeListed() {
        begin(3);
        put("a/1", true);
        put("a/2", true);
        world.rpc().kill(World.id(0));
        put("a/1", false);
        put("a/2", false);
        world.rpc().heal(World.id(0));
        world.rpc().kill(World.id(2));

        assertThat(allPages(rolledUp(10))).isEmpty();
    }

    @Test
    void aReplicaThatMissedThousandsOfDeletionsCostsFewRounds() {
        begin(3, Stores.inMemory());
        List<Note> live = new ArrayList<>();
        List<Note> dead = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            RowKey key = rowKey(Bytes.utf8("a/%04d".formatted(i)));
            live.add(Note.of(key, new HybridTimestamp(1), "x"));
            dead.add(Note.deletion(key, new HybridTimestamp(2)));
        }
        notes.insertAll(live).block();
        world.rpc().kill(World.id(0));
        notes.insertAll(dead).block();
        world.rpc().heal(World.id(0));
        world.rpc().kill(World.id(2));
        put("b", true);
        world.rpc().takeSent();

        assertThat(allPages(rolledUp(1))).containsExactly("row " + key("b"));
        assertThat(allPages(question(1))).containsExactly("row " + key("b"));
        assertThat(world.rpc().takeSent()).hasSizeLessThan(30);
    }

    @Test
    void aPrefixIsListedForItsSecondKeyWhenTheFirstIsDead() {
        begin(3);
        put("a/1", true);
        world.rpc().kill(World.id(0));
        put("a/1", false);
        world.rpc().heal(World.id(0));
        world.rpc().kill(World.id(1));
        put("a/2", true);
        world.rpc().heal(World.id(1));
        put("b", true);
        world.rpc().kill(World.id(2));

        assertThat(allPages(rolledUp(10)))
                .containsExactly("prefix " + key("a/"), "row " + key("b"));
        assertThat(allPages(rolledUp(1))).containsExactly("prefix " + key("a/"), "row " + key("b"));
    }

    @Test
    void aPageSaysThatMoreFollowsOnlyIfSomethingLiveDoes() {
        begin(1);
        put("a", true);
        put("b", true);
        put("c", false);

        assertThat(await(notes.range(question(2))).next()).isEmpty();
        put("d", true);
        assertThat(await(notes.range(question(2))).next()).contains(Cursor.after(key("b")));
    }

    @Test
    void aFullPageThatEndsWithAPrefixGoesOnBehindIt() {
        begin(1);
        put("a/1", true);
        put("a/2", true);
        put("b", true);

        RangeAnswer<Note> first = await(notes.range(rolledUp(1)));

        assertThat(first.next()).contains(Cursor.at(key("a0")));
        assertThat(allPages(rolledUp(1))).hasSize(2);
    }

    @Test
    void aPrefixOfLargestBytesEndsTheListing() {
        begin(1);
        put(Bytes.hex("ff2f01"), true);
        put(Bytes.hex("ff2f02"), true);
        Optional<Bytes> delimiter = Optional.of(Bytes.hex("ff"));

        var question = new RangeQuestion(shards(), RangeQuestion.START, Bytes.EMPTY, delimiter, 1);

        assertThat(allPages(question)).containsExactly("prefix ff");
    }

    @Test
    void aListingWalksPastMoreDeadRowsThanOneAnswerHolds() {
        begin(3, Stores.inMemory());
        HybridTimestamp stamp = world.time().stamp();
        List<Note> dead = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            dead.add(Note.deletion(rowKey(Bytes.utf8("dead%05d".formatted(i))), stamp));
        }
        notes.insertAll(dead).block();
        put("end", true);
        world.rpc().takeSent();

        assertThat(allPages(question(5))).containsExactly("row " + key("end"));
        assertThat(world.rpc().takeSent()).hasSize(4);
    }

    @Test
    void onePageOfManyShardsAsksEachNodeOnce() {
        begin(3);
        put("a", true);
        put("b", true);
        world.rpc().takeSent();

        await(notes.range(question(10)));

        assertThat(world.rpc().takeSent()).hasSize(2);
    }

    @Test
    void aFolderIsSkippedWithoutReadingWhatIsInIt() {
        begin(1, Stores.inMemory());
        HybridTimestamp stamp = world.time().stamp();
        List<Note> rows = new ArrayList<>();
        for (int i = 0; i < 11_000; i++) {
            rows.add(Note.of(rowKey(Bytes.utf8("a/%05d".formatted(i))), stamp, "x"));
        }
        notes.insertAll(rows).block();
        put("b", true);
        world.rpc().takeSent();

        assertThat(allPages(rolledUp(10))).hasSize(2);
        assertThat(world.rpc().takeSent()).hasSize(1);
    }

    @Test
    void rowsComeWithoutTheirPayloads() {
        begin(1);
        put("a", true);

        var entry = await(notes.range(question(1))).entries().getFirst();

        assertThat(entry)
                .isInstanceOfSatisfying(
                        RangeEntry.Row.class,
                        row -> assertThat(((Note) row.row()).text()).isEmpty());
    }

    @Test
    void aListingBeginsWhereItIsAskedTo() {
        begin(1);
        List.of("a", "b", "c").forEach(each -> put(each, true));

        assertThat(allPages(question(9).from(Cursor.at(key("b"))))).hasSize(2);
        assertThat(allPages(question(9).from(Cursor.after(key("b"))))).hasSize(1);
        assertThat(allPages(question(9).from(Cursor.after(key("c"))))).isEmpty();
    }

    private List<String> allPages(RangeQuestion question) {
        List<String> listed = new ArrayList<>();
        Optional<Cursor> at = Optional.of(question.from());
        while (at.isPresent()) {
            RangeAnswer<Note> page = await(notes.range(question.from(at.get())));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(question.limit());
            assertThat(page.next().isPresent() && page.entries().isEmpty()).isFalse();
            page.entries().forEach(entry -> listed.add(describe(entry)));
            at = page.next();
        }
        return listed;
    }

    private static String describe(RangeEntry<Note> entry) {
        return switch (entry) {
            case RangeEntry.Row<Note>(Note row) -> "row " + row.key().sortKey();
            case RangeEntry.CommonPrefix<Note>(Bytes prefix) -> "prefix " + prefix;
        };
    }

    private void put(String key, boolean live) {
        world.time().pass(Duration.ofMillis(1));
        put(key(key), live);
    }

    private void put(Bytes sortKey, boolean live) {
        RowKey key = rowKey(sortKey);
        await(
                notes.write(
                        key,
                        stamp ->
                                live
                                        ? Note.of(key, stamp, "text " + stamp.micros())
                                        : Note.deletion(key, stamp)));
    }

    private static Bytes key(String text) {
        return Bytes.utf8(text);
    }

    private static RowKey rowKey(Bytes sortKey) {
        return new RowKey(shards().get(Math.floorMod(sortKey.hashCode(), SHARDS)), sortKey);
    }

    private static List<Bytes> shards() {
        return IntStream.range(0, SHARDS).mapToObj(i -> Bytes.utf8("shard" + i)).toList();
    }

    private static RangeQuestion question(int limit) {
        return new RangeQuestion(
                shards(), RangeQuestion.START, Bytes.EMPTY, Optional.empty(), limit);
    }

    private static RangeQuestion rolledUp(int limit) {
        return new RangeQuestion(
                shards(), RangeQuestion.START, Bytes.EMPTY, Optional.of(SLASH), limit);
    }
}
