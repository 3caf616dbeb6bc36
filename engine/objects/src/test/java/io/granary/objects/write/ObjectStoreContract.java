package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.listing.ListRequest;
import io.granary.objects.listing.ListedEntry;
import io.granary.objects.read.ByteRange;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.IndexShard;
import io.granary.objects.rows.ObjectRow;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.Store;
import io.granary.tables.schema.Detail;
import io.granary.tables.schema.RowKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every store does, however many nodes it has and whatever they remember with.
abstract class ObjectStoreContract {
    static final int KIB = 1 << 10;
    static final int MIB = 1 << 20;
    static final ObjectKey KEY = ObjectKey.of("some/key");

    private Store store;
    private Gateway gateway;
    private Bucket bucket;

    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        gateway = store.gateway();
        bucket = store.bucket("bucket");
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0,
                1,
                300,
                32 * KIB - 1,
                32 * KIB,
                32 * KIB + 1,
                MIB - 1,
                MIB,
                MIB + 1,
                3 * MIB
            })
    void aBodyComesBackAsItWasStored(int length) {
        Body body = Body.of(length, length);

        StoredObject stored = store.answer(gateway.put(bucket, KEY, body));

        assertThat(stored.size()).isEqualTo(body.length());
        assertThat(stored.etag()).isEqualTo(Md5.of(body.bytes()));
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
        assertThat(gateway.inFlight().taken().value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 32, 33})
    void aBodyOfManyBlocksComesBackAsItWasStored(int blocks) {
        Body body = Body.of((long) blocks * Gateway.SMALL_BLOCKS.blockSize().toInt() - 7, blocks);

        StoredObject stored = store.answer(gateway.putInSmallBlocks(bucket, KEY, body));

        assertThat(stored.content() instanceof Content.InBlocks).isEqualTo(blocks <= 32);
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
    }

    @Test
    void whatAWriteAnswersIsWhatALookupFinds() {
        StoredObject inline = store.answer(gateway.put(bucket, KEY, Body.of(100, 1)));
        assertThat(store.answer(gateway.reader().find(bucket, KEY, true))).contains(inline);

        StoredObject inBlocks = store.answer(gateway.put(bucket, KEY, Body.of(2 * MIB, 1)));
        assertThat(store.answer(gateway.reader().find(bucket, KEY, false))).contains(inBlocks);
    }

    @Test
    void aSmallBodyThatWasNotReadWithItsRowIsReadWhenItIsWanted() {
        Body body = Body.of(20_000, 1);
        store.answer(gateway.put(bucket, KEY, body));

        StoredObject found = find().orElseThrow();

        assertThat(bytes(found, new ByteRange(100, 199))).isEqualTo(body.bytes().slice(100, 200));
    }

    @Test
    void anyRangeOfAnInlineBodyCanBeRead() {
        Body body = Body.of(1_000, 1);
        StoredObject stored = store.answer(gateway.put(bucket, KEY, body));

        assertRangesOf(stored, body, 0, 1, 500, 999);
    }

    @Test
    void anyRangeOfABodyInBlocksCanBeRead() {
        int size = Gateway.SMALL_BLOCKS.blockSize().toInt();
        Body body = Body.of(5L * size + 3, 1);
        StoredObject stored = store.answer(gateway.putInSmallBlocks(bucket, KEY, body));

        assertRangesOf(stored, body, 0, 1, size - 1, size, size + 1, 4 * size, 5 * size + 2);
    }

    @Test
    void overwritingABodyInBlocksFreesItsBlocks() {
        StoredObject old = store.answer(gateway.put(bucket, KEY, Body.of(3 * MIB, 1)));
        assertThat(store.blocksOf(old)).hasSize(3);
        store.assertNeeded(store.blocksOf(old));

        store.answer(gateway.put(bucket, KEY, Body.of(10, 2)));
        store.settle();

        store.assertFree(store.blocksOf(old));
    }

    @Test
    void deletingAnObjectFreesItsBlocks() {
        StoredObject old = store.answer(gateway.put(bucket, KEY, Body.of(2 * MIB, 1)));

        store.answer(gateway.writer().delete(bucket, KEY));
        store.settle();

        assertThat(find()).isEmpty();
        assertThat(store.answer(gateway.get(bucket, KEY))).isEmpty();
        store.assertFree(store.blocksOf(old));
    }

    @Test
    void aBlockThatAnotherObjectNeedsStays() {
        Body body = Body.of(2 * MIB, 1);
        StoredObject first = store.answer(gateway.put(bucket, KEY, body));
        store.answer(gateway.put(bucket, ObjectKey.of("other"), body));

        store.answer(gateway.writer().delete(bucket, KEY));
        store.settle();

        store.assertNeeded(store.blocksOf(first));
        assertThat(store.answer(gateway.get(bucket, ObjectKey.of("other")))).contains(body.bytes());
    }

    @Test
    void deletingWhatIsNotThereIsNoFailure() {
        store.answer(gateway.writer().delete(bucket, KEY));

        assertThat(find()).isEmpty();
    }

    @Test
    void manyKeysAreDeletedTogether() {
        List<ObjectKey> keys = List.of(ObjectKey.of("c"), ObjectKey.of("a"), ObjectKey.of("b"));
        keys.forEach(key -> store.answer(gateway.put(bucket, key, Body.of(10, 1))));
        List<ObjectKey> asked = List.of(keys.get(0), ObjectKey.of("never there"), keys.get(1));

        List<Deleted> deleted = store.answer(gateway.writer().deleteAll(bucket, asked));

        assertThat(deleted).extracting(Deleted::key).containsExactlyElementsOf(asked);
        assertThat(listed()).containsExactly(keys.get(2));
        assertThat(store.answer(gateway.objects().get(rowKey("never there"), Detail.HEAD)))
                .isEmpty();
    }

    @Test
    void aListingShowsWhatIsStored() {
        StoredObject small = store.answer(gateway.put(bucket, ObjectKey.of("b"), Body.of(10, 1)));
        StoredObject large = store.answer(gateway.put(bucket, ObjectKey.of("a"), Body.of(MIB, 2)));
        store.answer(gateway.put(bucket, ObjectKey.of("gone"), Body.of(10, 3)));
        store.answer(gateway.writer().delete(bucket, ObjectKey.of("gone")));

        assertThat(store.answer(gateway.listing().page(everything())).entries())
                .containsExactly(entry(large), entry(small));
    }

    private Optional<StoredObject> find() {
        return store.answer(gateway.reader().find(bucket, KEY, false));
    }

    private Bytes bytes(StoredObject object, ByteRange range) {
        return store.answer(Gateway.whole(gateway.reader().bytes(object, range)));
    }

    /// All ranges between two of `ends`.
    private void assertRangesOf(StoredObject object, Body body, int... ends) {
        for (int first : ends) {
            for (int last : ends) {
                if (first <= last) {
                    assertThat(bytes(object, new ByteRange(first, last)))
                            .as("%d-%d", first, last)
                            .isEqualTo(body.bytes().slice(first, last + 1));
                }
            }
        }
    }

    private List<ObjectKey> listed() {
        return store.answer(gateway.listing().page(everything())).entries().stream()
                .map(entry -> ((ListedEntry.Key) entry).key())
                .toList();
    }

    private ListRequest everything() {
        return new ListRequest(bucket, Bytes.EMPTY, Optional.empty(), Optional.empty(), 1_000);
    }

    private static ListedEntry entry(StoredObject object) {
        return new ListedEntry.Key(
                object.key(),
                object.lastModified(),
                object.etag(),
                object.size(),
                object.checksums());
    }

    private RowKey rowKey(String key) {
        var shard = IndexShard.of(bucket.id(), ObjectKey.of(key), bucket.indexShards());
        return ObjectRow.keyOf(shard, ObjectKey.of(key));
    }
}
