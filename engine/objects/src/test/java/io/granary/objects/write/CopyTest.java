package io.granary.objects.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.blocks.references.BlockId;
import io.granary.objects.Gone;
import io.granary.objects.ObjectKey;
import io.granary.objects.UserHeaders;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.StoredObject;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

final class CopyTest {
    private static final int BLOCK = Gateway.BLOCK;
    private static final ObjectKey SOURCE = ObjectKey.of("source");
    private static final ObjectKey COPY = ObjectKey.of("copy");
    private static final UserHeaders HEADERS = UserHeaders.of(Map.of("content-type", "text/x"));

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private final Bucket bucket = store.bucket("bucket");

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 3 * BLOCK, 40 * BLOCK, 300 * BLOCK + 1})
    void aCopySurvivesTheDeletionOfItsSource(int length) {
        Body body = Body.of(length, 1);
        store.answer(gateway.putInSmallBlocks(bucket, SOURCE, body));
        StoredObject source = find(SOURCE);
        Bucket other = store.bucket("other");

        StoredObject copy =
                store.answer(copy(new CopyRequest(source, other, COPY, Optional.empty())));
        store.answer(gateway.writer().delete(bucket, SOURCE));
        store.settle();

        assertThat(copy.version()).isNotEqualTo(source.version());
        assertThat(copy.etag()).isEqualTo(source.etag());
        assertThat(copy.checksums()).isEqualTo(source.checksums());
        assertThat(store.answer(gateway.get(other, COPY))).contains(body.bytes());
    }

    @Test
    void deletingTheCopyAsWellFreesTheBlocks() {
        store.answer(gateway.putInSmallBlocks(bucket, SOURCE, Body.of(40L * BLOCK, 1)));
        StoredObject source = find(SOURCE);
        List<BlockId> blocks = store.blocksOf(source);
        store.answer(copy(new CopyRequest(source, bucket, COPY, Optional.empty())));

        store.answer(gateway.writer().delete(bucket, SOURCE));
        store.settle();
        store.assertNeeded(blocks);

        store.answer(gateway.writer().delete(bucket, COPY));
        store.settle();
        store.assertFree(blocks);
    }

    @Test
    void aCopyKeepsTheHeadersOfItsSourceUnlessItGetsOthers() {
        var request = Gateway.request(bucket, SOURCE, Body.of(10, 1));
        store.answer(
                gateway.writer()
                        .put(
                                new PutRequest(
                                        bucket,
                                        SOURCE,
                                        HEADERS,
                                        request.inspector(),
                                        Optional.empty()),
                                Body.of(10, 1).inPieces()));
        var others = UserHeaders.of(Map.of("content-type", "text/y"));

        assertThat(store.answer(copy(request(Optional.empty()))).headers()).isEqualTo(HEADERS);
        assertThat(store.answer(copy(request(Optional.of(others)))).headers()).isEqualTo(others);
        assertThat(find(COPY).headers()).isEqualTo(others);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3 * BLOCK, 300 * BLOCK})
    void anObjectIsCopiedOntoItselfWithOtherHeaders(int length) {
        Body body = Body.of(length, 1);
        store.answer(gateway.putInSmallBlocks(bucket, SOURCE, body));
        StoredObject source = find(SOURCE);

        store.answer(copy(new CopyRequest(source, bucket, SOURCE, Optional.of(HEADERS))));
        store.settle();

        assertThat(find(SOURCE).headers()).isEqualTo(HEADERS);
        assertThat(store.answer(gateway.get(bucket, SOURCE))).contains(body.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3 * BLOCK, 300 * BLOCK})
    void aSourceThatIsGoneIsNotCopied(int length) {
        store.answer(gateway.putInSmallBlocks(bucket, SOURCE, Body.of(length, 1)));
        StoredObject source = find(SOURCE);
        store.answer(gateway.put(bucket, SOURCE, Body.of(5, 2)));
        store.settle();

        Throwable failure =
                store.failure(copy(new CopyRequest(source, bucket, COPY, Optional.empty())));
        store.settle();

        assertThat(failure)
                .isInstanceOfSatisfying(
                        Gone.class, gone -> assertThat(gone.what()).isEqualTo(Gone.What.OBJECT));
        assertThat(store.answer(gateway.get(bucket, COPY))).isEmpty();
        assertThat(store.liveReferences()).isZero();
    }

    private CopyRequest request(Optional<UserHeaders> headers) {
        return new CopyRequest(find(SOURCE), bucket, COPY, headers);
    }

    private Mono<StoredObject> copy(CopyRequest request) {
        return gateway.writer(Gateway.SMALL_BLOCKS).copy(request);
    }

    private StoredObject find(ObjectKey key) {
        return store.answer(gateway.reader().find(bucket, key, false)).orElseThrow();
    }
}
