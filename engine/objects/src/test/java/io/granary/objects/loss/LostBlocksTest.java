package io.granary.objects.loss;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.references.BlockId;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadChecksum;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.uploads.BeginRequest;
import io.granary.objects.uploads.PartRequest;
import io.granary.objects.uploads.Upload;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Md5;
import io.granary.objects.world.Store;
import io.granary.quorum.QuorumLost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LostBlocksTest {
    private static final int BLOCK = Gateway.BLOCK;
    private static final ObjectKey KEY = ObjectKey.of("photos/one");
    private static final ObjectKey OTHER = ObjectKey.of("photos/two");

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whatNeedsABlockIsNamed() {
        Body shared = Body.of(BLOCK, 1);
        StoredObject one = put(KEY, shared);
        StoredObject two = put(OTHER, shared);
        Upload upload = begin();
        part(upload, shared);

        assertThat(hits(only(one)))
                .extracting(LostBlocksTest::name)
                .containsExactlyInAnyOrder(
                        "photos/one " + one.version(),
                        "photos/two " + two.version(),
                        "part 1 of " + upload.id());
        assertThat(store.answer(gateway.lostBlocks().isLost(only(one).value()))).isFalse();
    }

    @Test
    void aVersionWithManifestsIsFoundByItsBlocks() {
        StoredObject large = put(KEY, Body.of(40L * BLOCK, 1));
        for (BlockId block : store.blocksOf(large)) {
            assertThat(hits(block))
                    .extracting(LostBlocksTest::name)
                    .containsExactly("photos/one " + large.version());
        }
    }

    @Test
    void whatWasOverwrittenIsNamedNoMore() {
        StoredObject first = put(KEY, Body.of(BLOCK, 1));
        BlockId block = only(first);
        put(KEY, Body.of(BLOCK, 2));
        store.settle();

        assertThat(hits(block)).isEmpty();
    }

    @Test
    void nothingIsGivenUpForABlockThatSomeNodeHas() {
        StoredObject object = put(KEY, Body.of(BLOCK, 1));
        loseOnNode(0, only(object));
        loseOnNode(1, only(object));

        assertThat(store.answer(gateway.lostBlocks().purge(only(object).value())))
                .isInstanceOf(Purge.NotLost.class);
        assertThat(store.answer(gateway.get(bucket, KEY))).isPresent();
    }

    @Test
    void nothingIsGivenUpWhileANodeThatMayHaveTheBlockIsAway() {
        StoredObject object = put(KEY, Body.of(BLOCK, 1));
        loseOnNode(0, only(object));
        loseOnNode(1, only(object));
        store.rpc().kill(store.nodes().get(2).id());

        assertThat(store.failure(gateway.lostBlocks().purge(only(object).value())))
                .isInstanceOf(QuorumLost.class);
        store.rpc().heal(store.nodes().get(2).id());
        assertThat(store.answer(gateway.get(bucket, KEY))).isPresent();
    }

    @Test
    void whatNeedsALostBlockIsGivenUpAndNothingElse() {
        Body shared = Body.of(BLOCK, 1);
        StoredObject one = put(KEY, shared);
        put(OTHER, Body.of(BLOCK, 2));
        Upload upload = begin();
        part(upload, shared);
        lose(only(one));

        var purge = store.answer(gateway.lostBlocks().purge(only(one).value()));
        store.settle();

        assertThat(purge)
                .isInstanceOfSatisfying(
                        Purge.Done.class, done -> assertThat(done.hits()).hasSize(2));
        assertThat(store.answer(gateway.get(bucket, KEY))).isEmpty();
        assertThat(store.answer(gateway.get(bucket, OTHER))).isPresent();
        assertThat(hits(only(one))).isEmpty();
        assertThat(store.versionsLeft()).hasSize(1);
    }

    @Test
    void whatIsWrittenOverALostObjectIsNotGivenUpWithIt() {
        StoredObject object = put(KEY, Body.of(BLOCK, 1));
        lose(only(object));
        Body newer = Body.of(BLOCK, 2);
        var slow = gateway.lostBlocks().purge(only(object).value());
        store.answer(store.gateway(Duration.ofHours(-1)).put(bucket, KEY, newer));

        store.answer(slow);
        store.settle();

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(newer.bytes());
    }

    @Test
    void theMarkerOfAPurgeLosesToEveryLaterWrite() {
        StoredObject object = put(KEY, Body.of(BLOCK, 1));
        lose(only(object));
        store.answer(gateway.lostBlocks().purge(only(object).value()));
        Body newer = Body.of(BLOCK, 2);
        store.answer(store.gateway(Duration.ofHours(-1)).put(bucket, KEY, newer));

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(newer.bytes());
    }

    private StoredObject put(ObjectKey key, Body body) {
        return store.answer(gateway.putInSmallBlocks(bucket, key, body));
    }

    private BlockId only(StoredObject object) {
        return store.blocksOf(object).getFirst();
    }

    private List<Hit> hits(BlockId block) {
        return store.answer(gateway.lostBlocks().hits(block.value()));
    }

    private void lose(BlockId block) {
        for (int node = 0; node < 3; node++) {
            loseOnNode(node, block);
        }
    }

    private void loseOnNode(int node, BlockId block) {
        store.nodes().get(node).lose(block);
    }

    private Upload begin() {
        return store.answer(
                gateway.uploads()
                        .begin(
                                new BeginRequest(
                                        bucket,
                                        ObjectKey.of("film"),
                                        UserHeaders.NONE,
                                        UploadChecksum.UNSAID,
                                        Gateway.OWNER)));
    }

    private void part(Upload upload, Body body) {
        var request =
                new PartRequest(upload, new PartNumber(1), new Md5(), Optional.of(body.length()));
        store.answer(gateway.uploads().put(request, body.inPieces()));
    }

    private static String name(Hit hit) {
        return switch (hit) {
            case Hit.OfObject object -> object.key() + " " + object.version();
            case Hit.OfPart part -> "part " + part.number().value() + " of " + part.upload();
            case Hit.OfNothing nothing -> "nothing for " + nothing.version();
        };
    }
}
