package io.granary.objects.uploads;

import static io.granary.objects.uploads.Sender.KEY;
import static io.granary.objects.uploads.Sender.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.granary.foundation.bytes.Bytes;
import io.granary.objects.ObjectKey;
import io.granary.objects.PartNumber;
import io.granary.objects.UploadId;
import io.granary.objects.buckets.Bucket;
import io.granary.objects.read.ByteRange;
import io.granary.objects.read.ObjectPart;
import io.granary.objects.read.StoredObject;
import io.granary.objects.rows.uploads.UploadTables;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// What uploads do in every store, however many nodes it has and whatever they remember with.
abstract class UploadsContract {
    private static final int BLOCK = Gateway.BLOCK;

    private Store store;
    private Gateway gateway;
    private Bucket bucket;
    private Sender sender;

    abstract Store open();

    @BeforeEach
    void openStore() {
        store = open();
        gateway = store.gateway();
        bucket = store.bucket("bucket");
        sender = new Sender(store, gateway, bucket);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void partsBecomeOneObjectInTheOrderOfTheirNumbers() {
        Upload upload = sender.begin();
        Body last = Body.of(10, 3);
        Body first = Body.of(5L * BLOCK + 1, 1);
        Body middle = Body.of(40L * BLOCK, 2);
        UploadedPart nine = sender.part(upload, 9, last);
        UploadedPart one = sender.part(upload, 1, first);
        UploadedPart three = sender.part(upload, 3, middle);

        StoredObject object = store.answer(sender.complete(upload, one, three, nine));

        assertThat(object.etag().value()).endsWith("-3");
        assertThat(object.headers()).isEqualTo(Sender.HEADERS);
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(joined(first, middle, last));
        assertThat(gateway.inFlight().taken().value()).isZero();
    }

    @Test
    void aPartOfManySegmentsComesBackAsItWas() {
        Upload upload = sender.begin();
        Body large = Body.of(600L * BLOCK + 5, 1);
        Body small = Body.of(7, 2);
        UploadedPart one = sender.part(upload, 1, large);
        UploadedPart two = sender.part(upload, 2, small);

        StoredObject object = store.answer(sender.complete(upload, one, two));

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(joined(large, small));
        var range = new ByteRange(600L * BLOCK, 600L * BLOCK + 8);
        assertThat(store.answer(Gateway.whole(gateway.reader().bytes(object, range))))
                .isEqualTo(joined(large, small).slice(600 * BLOCK, 600 * BLOCK + 9));
    }

    @Test
    void anObjectRemembersWhichPartsItCameIn() {
        Upload upload = sender.begin();
        UploadedPart two = sender.part(upload, 2, Body.of(BLOCK + 1L, 1));
        UploadedPart five = sender.part(upload, 5, Body.of(3, 2));

        StoredObject object = store.answer(sender.complete(upload, two, five));

        assertThat(object.parts())
                .extracting(ObjectPart::number, ObjectPart::range)
                .containsExactly(
                        tuple(2, new ByteRange(0, BLOCK)),
                        tuple(5, new ByteRange(BLOCK + 1L, BLOCK + 3L)));
        assertThat(object.parts().getFirst().checksum()).contains(two.checksum());
    }

    @Test
    void nothingIsThereBeforeTheUploadIsCompleted() {
        Upload upload = sender.begin();
        sender.part(upload, 1, Body.of(100, 1));

        assertThat(store.answer(gateway.get(bucket, KEY))).isEmpty();
        assertThat(listed()).containsExactly(upload.id());
    }

    @Test
    void aPartThatIsSentAgainReplacesTheOneBefore() {
        Upload upload = sender.begin();
        Body again = Body.of(3L * BLOCK, 2);
        UploadedPart before = sender.part(upload, 1, Body.of(5L * BLOCK, 1));
        UploadedPart after = sender.part(upload, 1, again);
        store.settle();

        assertThat(store.liveReferences()).isEqualTo(3L * store.nodes().size());
        assertRefused(
                sender.complete(upload, before),
                new UploadRefused.Reason.NoSuchPart(before.number(), before.etag().value()));
        store.answer(sender.complete(upload, after));
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(again.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 300})
    void completingFreesWhatThePartsHad(int blocks) {
        Upload upload = sender.begin();
        UploadedPart used = sender.part(upload, 1, Body.of((long) blocks * BLOCK, 1));
        sender.part(upload, 2, Body.of((long) blocks * BLOCK, 2));

        StoredObject object = store.answer(sender.complete(upload, used));
        store.settle();

        long nodes = store.nodes().size();
        assertThat(store.liveReferences()).isEqualTo(nodes * blocks);
        store.assertNeeded(store.blocksOf(object));
        assertThat(listed()).isEmpty();
        assertEnded(upload);
    }

    @Test
    void deletingTheObjectFreesTheRest() {
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, Body.of(300L * BLOCK, 1));
        store.answer(sender.complete(upload, part));

        store.answer(gateway.writer().delete(bucket, KEY));
        store.settle();

        assertThat(store.liveReferences()).isZero();
    }

    @Test
    void anUploadThatIsGivenUpLeavesNothing() {
        Upload upload = sender.begin();
        sender.part(upload, 1, Body.of(300L * BLOCK, 1));
        sender.part(upload, 7, Body.of(10, 2));

        store.done(sender.abort(upload));
        assertThat(listed()).isEmpty();
        store.settle();

        assertThat(store.liveReferences()).isZero();
        assertEnded(upload);
        assertRefused(sender.abort(upload), new UploadRefused.Reason.NoSuchUpload());
        assertRefused(
                sender.put(upload, 1, Body.of(10, 1)), new UploadRefused.Reason.NoSuchUpload());
        store.settle();
        assertThat(store.liveReferences()).isZero();
    }

    @Test
    void anEmptyPartIsAPart() {
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, Body.of(0, 1));

        StoredObject object = store.answer(sender.complete(upload, part));

        assertThat(object.size().isZero()).isTrue();
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(Bytes.EMPTY);
    }

    @Test
    void anEmptyPartMayComeLastOrBeReplaced() {
        Upload upload = sender.begin();
        Body body = Body.of(2L * BLOCK, 1);
        sender.part(upload, 1, Body.of(0, 1));
        UploadedPart one = sender.part(upload, 1, body);
        UploadedPart two = sender.part(upload, 2, Body.of(0, 1));

        StoredObject object = store.answer(sender.complete(upload, one, two));

        assertThat(object.etag().value()).endsWith("-2");
        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
    }

    @Test
    void completingAgainAnswersTheSameObject() {
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, Body.of(2L * BLOCK, 1));
        StoredObject object = store.answer(sender.complete(upload, part));

        assertThat(store.answer(sender.complete(upload, part))).isEqualTo(object);
        store.settle();
        assertThat(store.answer(sender.complete(upload, part))).isEqualTo(object);

        store.answer(gateway.put(bucket, KEY, Body.of(3, 3)));
        assertRefused(sender.complete(upload, part), new UploadRefused.Reason.NoSuchUpload());
    }

    @Test
    void completingReplacesWhatWasUnderTheKey() {
        StoredObject old =
                store.answer(gateway.putInSmallBlocks(bucket, KEY, Body.of(3L * BLOCK, 9)));
        Upload upload = sender.begin();
        Body body = Body.of(2L * BLOCK, 1);
        UploadedPart part = sender.part(upload, 1, body);

        store.answer(sender.complete(upload, part));
        store.settle();

        assertThat(store.answer(gateway.get(bucket, KEY))).contains(body.bytes());
        store.assertFree(store.blocksOf(old));
    }

    @Test
    void partsAreListedByNumberInPages() {
        Upload upload = sender.begin();
        for (int number : new int[] {7, 10_000, 2, 300}) {
            sender.part(upload, number, Body.of(number, number));
        }
        var uploads = gateway.uploads();

        PartPage all = store.answer(uploads.parts(upload, 0, 1000));
        assertThat(numbers(all)).containsExactly(2, 7, 300, 10_000);
        assertThat(all.truncated()).isFalse();
        PartPage first = store.answer(uploads.parts(upload, 0, 2));
        assertThat(numbers(first)).containsExactly(2, 7);
        assertThat(first.truncated()).isTrue();
        PartPage second = store.answer(uploads.parts(upload, 7, 2));
        assertThat(numbers(second)).containsExactly(300, 10_000);
        assertThat(second.truncated()).isFalse();
        assertThat(store.answer(uploads.parts(upload, 10_000, 2)).parts()).isEmpty();
        assertThat(store.answer(uploads.parts(upload, 0, 0)).parts()).isEmpty();
    }

    @Test
    void anUploadIsOnlyFoundForItsOwnKeyAndBucket() {
        Upload upload = sender.begin();
        var uploads = gateway.uploads();
        var missing = new UploadRefused.Reason.NoSuchUpload();

        assertThat(store.answer(uploads.find(bucket, KEY, upload.id()))).isEqualTo(upload);
        assertRefused(uploads.find(bucket, ObjectKey.of("other"), upload.id()), missing);
        assertRefused(uploads.find(store.bucket("other"), KEY, upload.id()), missing);
        assertRefused(uploads.find(bucket, KEY, new UploadId(Bytes.hex("07".repeat(16)))), missing);
        assertRefused(uploads.abort(bucket, ObjectKey.of("other"), upload.id()), missing);
    }

    @Test
    void partsHaveToBeListedInOrderAndToBeThere() {
        Upload upload = sender.begin();
        WantedPart one = Sender.wanted(sender.part(upload, 1, Body.of(BLOCK, 1)));
        WantedPart two = Sender.wanted(sender.part(upload, 2, Body.of(BLOCK, 2)));
        var three = new WantedPart(new PartNumber(3), two.etag());

        assertRefused(sender.complete(upload, List.of()), new UploadRefused.Reason.NoParts());
        assertRefused(
                sender.complete(upload, List.of(two, one)), new UploadRefused.Reason.WrongOrder());
        assertRefused(
                sender.complete(upload, List.of(one, one)), new UploadRefused.Reason.WrongOrder());
        assertRefused(
                sender.complete(upload, List.of(one, three)),
                new UploadRefused.Reason.NoSuchPart(three.number(), three.etag()));
        assertThat(store.answer(gateway.get(bucket, KEY))).isEmpty();
        store.answer(sender.complete(upload, List.of(one, two)));
    }

    @Test
    void onlyTheLastPartMayBeSmall() {
        Upload upload = sender.begin();
        UploadedPart one = sender.part(upload, 1, Body.of(BLOCK, 1));
        UploadedPart two = sender.part(upload, 2, Body.of(BLOCK - 1L, 2));
        UploadedPart three = sender.part(upload, 3, Body.of(1, 3));

        assertRefused(
                sender.complete(upload, one, two, three),
                new UploadRefused.Reason.PartTooSmall(
                        two.number(), two.etag(), two.size(), Gateway.SMALL_PARTS.smallestPart()));
        store.answer(sender.complete(upload, one, three));
    }

    @Test
    void whatTheAssemblerRefusesLeavesNothing() {
        Upload upload = sender.begin();
        UploadedPart part = sender.part(upload, 1, Body.of(3L * BLOCK, 1));
        var refused = new IllegalStateException("bad checksum");

        Throwable failure =
                store.failure(
                        gateway.uploads()
                                .complete(
                                        new CompleteRequest(
                                                bucket,
                                                KEY,
                                                upload.id(),
                                                List.of(Sender.wanted(part)),
                                                (_, _) -> {
                                                    throw refused;
                                                })));
        store.settle();

        assertThat(failure).isSameAs(refused);
        assertThat(store.liveReferences()).isEqualTo(3L * store.nodes().size());
        store.answer(sender.complete(upload, part));
    }

    private static List<Integer> numbers(PartPage page) {
        return page.parts().stream().map(part -> part.number().value()).toList();
    }

    private List<UploadId> listed() {
        var request =
                new UploadsRequest(bucket, Bytes.EMPTY, Optional.empty(), Optional.empty(), 1000);
        var ids = new ArrayList<UploadId>();
        for (UploadsPage.Entry entry : store.answer(gateway.uploads().list(request)).entries()) {
            ids.add(((UploadsPage.Entry.Going) entry).upload());
        }
        return ids;
    }

    private void assertEnded(Upload upload) {
        var schema = UploadTables.UPLOADS;
        store.nodes()
                .forEach(node ->
                        assertThat(node.uploadRows(upload.id()))
                                .isNotEmpty()
                                .allMatch(schema::isTombstone));
    }

    private void assertRefused(Mono<?> question, UploadRefused.Reason reason) {
        assertThat(store.failure(question))
                .isInstanceOfSatisfying(
                        UploadRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
