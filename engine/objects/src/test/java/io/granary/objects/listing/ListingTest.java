package io.granary.objects.listing;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListingTest {
    private static final String ALPHABET = "ab/-";

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private Bucket bucket;

    @BeforeEach
    void createBucket() {
        bucket = store.bucket("bucket");
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aListingIsWhatANaiveOneWouldBe(long seed) {
        var random = new Random(seed);
        var keys = new TreeSet<ObjectKey>();
        for (int i = 0; i < 60; i++) {
            ObjectKey key = key(random);
            if (random.nextInt(4) == 0) {
                store.answer(gateway.writer().delete(bucket, key));
                keys.remove(key);
            } else {
                store.answer(gateway.put(bucket, key, Body.of(random.nextInt(5), i)));
                keys.add(key);
            }
        }
        for (int i = 0; i < 60; i++) {
            assertListedAsInModel(keys, random);
        }
    }

    private void assertListedAsInModel(SortedSet<ObjectKey> keys, Random random) {
        Bytes prefix = text(random, random.nextInt(3));
        Optional<Bytes> delimiter =
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(text(random, 1 + random.nextInt(2)));
        Optional<Bytes> marker =
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(text(random, random.nextInt(5)));
        int limit = 1 + random.nextInt(7);

        List<Object> expected = NaiveListing.of(keys, prefix, delimiter, marker);

        assertThat(allPages(prefix, delimiter, marker, limit))
                .as("prefix %s, delimiter %s, marker %s", prefix, delimiter, marker)
                .isEqualTo(expected);
    }

    private List<Object> allPages(
            Bytes prefix, Optional<Bytes> delimiter, Optional<Bytes> marker, int limit) {
        var seen = new ArrayList<>();
        Optional<Cursor> from = marker.map(at -> ListRequest.after(at, prefix, delimiter));
        while (true) {
            ListedPage page = page(new ListRequest(bucket, prefix, delimiter, from, limit));
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(entry -> seen.add(shown(entry)));
            if (!page.truncated()) {
                return seen;
            }
            assertThat(page.entries()).hasSize(limit);
            from = page.next();
        }
    }

    @Test
    void anEmptyPageIsAnsweredWithoutAsking() {
        store.answer(gateway.put(bucket, ObjectKey.of("a"), Body.of(1, 1)));
        store.rpc().takeSent();

        ListedPage page = page(request(0));

        assertThat(page.entries()).isEmpty();
        assertThat(page.truncated()).isFalse();
        assertThat(store.rpc().takeSent()).isEmpty();
    }

    @Test
    void aFullPageThatIsTheLastOneIsNotTruncated() {
        store.answer(gateway.put(bucket, ObjectKey.of("a"), Body.of(1, 1)));
        store.answer(gateway.put(bucket, ObjectKey.of("b"), Body.of(1, 1)));
        store.answer(gateway.put(bucket, ObjectKey.of("c"), Body.of(1, 1)));
        store.answer(gateway.writer().delete(bucket, ObjectKey.of("c")));

        assertThat(page(request(2)).truncated()).isFalse();
        assertThat(page(request(1)).truncated()).isTrue();
    }

    @Test
    void aPageIsOneQuestionToEachNodeAndReadsNoBody() {
        for (int i = 0; i < 40; i++) {
            store.answer(gateway.put(bucket, ObjectKey.of("key" + i), Body.of(30_000, i)));
        }
        store.rpc().takeSent();

        assertThat(page(request(1_000)).entries()).hasSize(40);

        assertThat(store.rpc().takeSent()).hasSize(2);
    }

    @Test
    void aDeletedKeyIsNotListedThoughOneNodeMissedItsDeletion() {
        ObjectKey key = ObjectKey.of("key");
        store.answer(gateway.put(bucket, key, Body.of(1, 1)));
        store.rpc().kill(store.nodes().getFirst().id());
        store.answer(gateway.writer().delete(bucket, key));
        store.rpc().heal(store.nodes().getFirst().id());

        for (int i = 0; i < 10; i++) {
            assertThat(page(request(10)).entries()).isEmpty();
        }
    }

    @Test
    void keysOfAnyBytesAreListedInTheirOrder() {
        List<ObjectKey> keys = new ArrayList<>();
        for (int value : new int[] {0, 1, 0x1f, 0x2f, 0x7f, 0x80, 0xff}) {
            keys.add(new ObjectKey(Bytes.wrap(new byte[] {(byte) value})));
            keys.add(new ObjectKey(Bytes.wrap(new byte[] {(byte) value, 0})));
            keys.add(new ObjectKey(Bytes.wrap(new byte[] {(byte) value, -1, -1})));
        }
        keys.add(new ObjectKey(Bytes.hex("ff".repeat(ObjectKey.MAX_LENGTH))));
        for (int i = keys.size() - 1; i >= 0; i--) {
            store.answer(gateway.put(bucket, keys.get(i), Body.of(1, i)));
        }

        assertThat(page(request(100)).entries())
                .extracting(ListingTest::shown)
                .containsExactlyElementsOf(keys);
    }

    @Test
    void aMarkerInTheLastCommonPrefixOfAllEndsTheListing() {
        Bytes end = Bytes.hex("ff");
        store.answer(gateway.put(bucket, new ObjectKey(Bytes.hex("ffff")), Body.of(1, 1)));
        Cursor after = ListRequest.after(Bytes.hex("ff01"), Bytes.EMPTY, Optional.of(end));

        assertThat(
                        page(new ListRequest(
                                        bucket,
                                        Bytes.EMPTY,
                                        Optional.of(end),
                                        Optional.of(after),
                                        5))
                                .entries())
                .isEmpty();
    }

    private ListedPage page(ListRequest request) {
        return store.answer(gateway.listing().page(request));
    }

    private ListRequest request(int limit) {
        return new ListRequest(bucket, Bytes.EMPTY, Optional.empty(), Optional.empty(), limit);
    }

    private static Object shown(ListedEntry entry) {
        return switch (entry) {
            case ListedEntry.Key key -> key.key();
            case ListedEntry.CommonPrefix(var prefix) -> prefix;
        };
    }

    private static ObjectKey key(Random random) {
        return new ObjectKey(text(random, 1 + random.nextInt(5)));
    }

    private static Bytes text(Random random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return Bytes.utf8(text.toString());
    }
}
