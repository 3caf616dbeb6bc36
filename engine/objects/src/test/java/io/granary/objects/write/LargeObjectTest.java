package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.references.BlockId;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.Gone;
import io.granary.objects.ObjectKey;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.ByteRange;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.Content;
import io.granary.objects.rows.ManifestRow;
import io.granary.objects.world.Body;
import io.granary.objects.world.Disks;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Objects of more blocks than their rows can list.
final class LargeObjectTest {
    private static final int BLOCK = Gateway.BLOCK;
    private static final int SEGMENT = BLOCK * ManifestRow.SEGMENT;
    private static final ObjectKey KEY = ObjectKey.of("large");

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 257, 300, 512, 513})
    void aBodyOfManyBlocksComesBackAsItWasStored(int blocks) {
        Body body = Body.of((long) blocks * BLOCK - 7, blocks);

        StoredObject stored = store.answer(gateway.putInSmallBlocks(bucket, KEY, body));

        assertThat(stored.content()).isInstanceOf(Content.InManifests.class);
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
    }

    @Test
    void aBodyOfThreeHundredBlocksComesBackFromADisk(@TempDir Path directory) {
        Body body = Body.of(300L * BLOCK, 1);
        try (var onDisk = new Store(1, Disks.in(directory))) {
            Bucket itsBucket = onDisk.bucket("bucket");

            onDisk.answer(onDisk.gateway().putInSmallBlocks(itsBucket, KEY, body));

            assertThat(onDisk.answer(onDisk.gateway().get(itsBucket, KEY))).contains(body.bytes());
        }
    }

    @Test
    void anyRangeCanBeRead() {
        Body body = Body.of(2L * SEGMENT + 5, 1);
        StoredObject stored = store.answer(gateway.putInSmallBlocks(bucket, KEY, body));
        long[] ends = {0, SEGMENT - 1, SEGMENT, SEGMENT + BLOCK, 2L * SEGMENT + 4};

        for (long first : ends) {
            for (long last : ends) {
                if (first <= last) {
                    assertRange(stored, body, new ByteRange(first, last));
                }
            }
        }
    }

    private void assertRange(StoredObject stored, Body body, ByteRange range) {
        Bytes expected = body.bytes().slice((int) range.first(), (int) range.lastInclusive() + 1);
        assertThat(store.answer(Gateway.whole(gateway.reader().bytes(stored, range))))
                .as("%s", range)
                .isEqualTo(expected);
    }

    @Test
    void aRangeAsksForTheBlocksItNeedsAlone() {
        Body body = Body.of(2L * SEGMENT, 1);
        StoredObject stored = store.answer(gateway.putInSmallBlocks(bucket, KEY, body));
        store.rpc().takeSent();

        assertRange(stored, body, new ByteRange(SEGMENT + 10, SEGMENT + 20));

        assertThat(
                        store.rpc().takeSent().stream()
                                .filter(sent -> sent.endpoint().contains("block")))
                .hasSize(1);
    }

    @Test
    void overwritingFreesManifestsAndBlocks() {
        StoredObject old =
                store.answer(gateway.putInSmallBlocks(bucket, KEY, Body.of(300L * BLOCK, 1)));
        List<BlockId> blocks = store.blocksOf(old);
        assertThat(blocks).hasSize(300);
        store.assertNeeded(blocks);

        store.answer(gateway.putInSmallBlocks(bucket, KEY, Body.of(100L * BLOCK, 2)));
        store.settle();

        assertThat(store.listedManifests(old.version())).isEmpty();
        store.assertFree(blocks);
    }

    @Test
    void whoeverReadsWhatWasOverwrittenMeanwhileIsTold() {
        StoredObject old =
                store.answer(gateway.putInSmallBlocks(bucket, KEY, Body.of(300L * BLOCK, 1)));
        store.answer(gateway.putInSmallBlocks(bucket, KEY, Body.of(300L * BLOCK, 2)));
        store.settle();

        assertThat(store.failure(Gateway.whole(gateway.reader().bytes(old))))
                .isInstanceOfSatisfying(
                        Gone.class, gone -> assertThat(gone.what()).isEqualTo(Gone.What.OBJECT));
    }

    @Test
    void manifestsAreStoredBeforeTheObjectIsVisible() {
        store.rpc().takeSent();

        store.answer(gateway.putInSmallBlocks(bucket, KEY, Body.of(300L * BLOCK, 1)));

        List<String> writes =
                store.rpc().takeSent().stream()
                        .map(sent -> sent.endpoint())
                        .filter(endpoint -> endpoint.endsWith("apply"))
                        .toList();
        assertThat(writes.subList(writes.size() - 3, writes.size()))
                .allMatch(endpoint -> endpoint.contains("object"));
        assertThat(writes.subList(0, writes.size() - 3))
                .isNotEmpty()
                .allMatch(endpoint -> endpoint.contains("manifest"));
    }
}
