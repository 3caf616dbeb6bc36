package io.granary.objects.buckets;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.objects.AccessKeyId;
import io.granary.objects.BucketName;
import io.granary.objects.Gone;
import io.granary.objects.ObjectKey;
import io.granary.objects.access.Grant;
import io.granary.objects.world.Body;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class BucketsTest {
    private static final BucketName NAME = new BucketName("pictures");
    private static final AccessKeyId ME = new AccessKeyId("GKme");
    private static final AccessKeyId YOU = new AccessKeyId("GKyou");

    private final Store store = Store.inMemory(3);
    private final Gateway gateway = store.gateway();
    private final Buckets buckets = gateway.buckets();

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void whoeverCreatesABucketMayDoEverythingWithIt() {
        Bucket made = create();

        assertThat(buckets.find(NAME, ME)).contains(made);
        assertThat(made.created()).isEqualTo(store.time().start());
        assertThat(made.indexShards()).isEqualTo(16);
        assertThat(EnumSet.allOf(Grant.class)).allMatch(grant -> made.allows(ME, grant));
        assertThat(EnumSet.allOf(Grant.class)).noneMatch(grant -> made.allows(YOU, grant));
    }

    @Test
    void aNameIsTakenOnce() {
        Bucket made = create();

        assertThat(store.answer(buckets.create(NAME, ME)))
                .isEqualTo(new CreateOutcome.AlreadyYours(made));
        assertThat(store.answer(buckets.create(NAME, YOU))).isEqualTo(new CreateOutcome.Taken());
    }

    @Test
    void aNameThatAnotherGatewayGaveAwayIsTaken() {
        Buckets others = store.gateway(Duration.ZERO).buckets();
        create();

        assertThat(store.answer(others.create(NAME, YOU))).isEqualTo(new CreateOutcome.Taken());
    }

    @Test
    void ofTwoThatCreateAtOnceTheOneWithTheNewerStampWins() {
        Buckets late = store.gateway(Duration.ofHours(-1)).buckets();
        store.nodes().forEach(node -> store.rpc().slow(node.id(), Duration.ofMillis(10)));

        var outcomes = store.answer(Mono.zip(buckets.create(NAME, ME), late.create(NAME, YOU)));

        assertThat(outcomes.getT1()).isInstanceOf(CreateOutcome.Created.class);
        assertThat(outcomes.getT2()).isEqualTo(new CreateOutcome.Taken());
        assertThat(late.find(NAME, YOU)).contains(found());
    }

    @Test
    void aBucketThatAnotherGatewayMadeIsFoundWhenAskedFor() {
        Buckets others = store.gateway(Duration.ZERO).buckets();
        Bucket made = create();

        assertThat(others.find(NAME, ME)).isEmpty();
        assertThat(store.answer(others.lookUp(NAME, ME))).contains(made);
        assertThat(store.answer(others.lookUp(new BucketName("nothing"), ME))).isEmpty();
    }

    @Test
    void aKeyListsTheBucketsThatItMaySee() {
        Bucket made = create();
        store.answer(buckets.create(new BucketName("alpha"), YOU));
        store.done(buckets.grant(made.id(), YOU, Set.of(Grant.READ)));

        assertThat(names(buckets.listFor(ME))).containsExactly("pictures");
        assertThat(names(buckets.listFor(YOU))).containsExactly("alpha", "pictures");
        assertThat(names(buckets.all())).containsExactly("alpha", "pictures");
    }

    @Test
    void grantsAreGivenAndTaken() {
        Bucket made = create();

        store.done(buckets.grant(made.id(), YOU, EnumSet.of(Grant.READ, Grant.WRITE)));
        assertThat(found().allows(YOU, Grant.WRITE)).isTrue();
        assertThat(found().allows(YOU, Grant.OWNER)).isFalse();

        store.done(buckets.revoke(made.id(), YOU, EnumSet.of(Grant.WRITE)));
        assertThat(found().allows(YOU, Grant.READ)).isTrue();
        assertThat(found().allows(YOU, Grant.WRITE)).isFalse();

        store.done(buckets.revoke(made.id(), YOU, EnumSet.allOf(Grant.class)));
        assertThat(found().isVisibleTo(YOU)).isFalse();
        assertThat(found().allows(ME, Grant.OWNER)).isTrue();
    }

    @Test
    void anEmptyBucketIsDeletedAndItsNameIsFree() {
        Bucket made = create();

        assertThat(store.answer(buckets.delete(made))).isEqualTo(new DeleteOutcome.Deleted());

        assertThat(buckets.find(NAME, ME)).isEmpty();
        assertThat(store.answer(buckets.lookUp(NAME, ME))).isEmpty();
        assertThat(buckets.all()).isEmpty();
        assertThat(buckets.isDeleted(made.id())).isTrue();
        assertThat(create().id()).isNotEqualTo(made.id());
    }

    @Test
    void aBucketWithAnObjectIsNotDeleted() {
        Bucket made = create();
        ObjectKey key = ObjectKey.of("key");
        store.answer(gateway.put(made, key, Body.of(10, 1)));

        assertThat(store.answer(buckets.delete(made))).isEqualTo(new DeleteOutcome.NotEmpty());

        store.answer(gateway.writer().delete(made, key));
        assertThat(store.answer(buckets.delete(made))).isEqualTo(new DeleteOutcome.Deleted());
    }

    @Test
    void aDeletedBucketGrantsNothing() {
        Bucket made = create();
        store.answer(buckets.delete(made));

        assertThat(store.failure(buckets.grant(made.id(), YOU, Set.of(Grant.READ))))
                .isInstanceOfSatisfying(
                        Gone.class, gone -> assertThat(gone.what()).isEqualTo(Gone.What.BUCKET));
    }

    private Bucket create() {
        CreateOutcome outcome = store.answer(buckets.create(NAME, ME));
        assertThat(outcome).isInstanceOf(CreateOutcome.Created.class);
        return ((CreateOutcome.Created) outcome).bucket();
    }

    private Bucket found() {
        return buckets.find(NAME, ME).orElseThrow();
    }

    private static List<String> names(List<NamedBucket> named) {
        return named.stream().map(each -> each.name().value()).toList();
    }
}
