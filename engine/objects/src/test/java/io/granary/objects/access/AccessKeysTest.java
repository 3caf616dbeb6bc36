package io.granary.objects.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.random.SecureRandomness;
import io.granary.objects.AccessKeyId;
import io.granary.objects.SecretKey;
import io.granary.objects.world.Gateway;
import io.granary.objects.world.Store;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AccessKeysTest {
    private static final AccessKeyId ID = new AccessKeyId("GKmine");
    private static final SecretKey SECRET = new SecretKey("not-to-be-seen");

    private final Store store = Store.inMemory(3);
    private final AccessKeys keys = store.gateway().keys();

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void aKeyThatWasMadeIsFoundWithItsSecret() {
        AccessKey made = store.answer(keys.create("backup"));

        assertThat(keys.find(made.id())).contains(made);
        assertThat(made.name()).isEqualTo("backup");
        assertThat(made.mayCreateBuckets()).isTrue();
        assertThat(made.created()).isEqualTo(store.time().start());
    }

    @Test
    void aKeyFromElsewhereIsTakenOver() {
        store.answer(keys.importKey(ID, SECRET, "moved"));

        assertThat(keys.find(ID).map(AccessKey::secret)).contains(SECRET);
        assertThat(keys.all()).extracting(AccessKey::id).containsExactly(ID);
    }

    @Test
    void importingAgainReplacesTheSecret() {
        store.answer(keys.importKey(ID, SECRET, "first"));
        store.answer(keys.importKey(ID, new SecretKey("another-secret"), "second"));

        AccessKey found = keys.find(ID).orElseThrow();
        assertThat(found.secret()).isEqualTo(new SecretKey("another-secret"));
        assertThat(found.name()).isEqualTo("second");
    }

    @Test
    void aDeletedKeyIsGoneUntilItIsImportedAgain() {
        store.answer(keys.importKey(ID, SECRET, "mine"));

        store.done(keys.delete(ID));
        assertThat(keys.find(ID)).isEmpty();
        assertThat(store.answer(keys.lookUp(ID))).isEmpty();
        assertThat(keys.all()).isEmpty();

        store.answer(keys.importKey(ID, SECRET, "mine"));
        assertThat(keys.find(ID)).isPresent();
    }

    @Test
    void aKeyThatAnotherGatewayMadeIsFoundWhenAskedFor() {
        AccessKeys others = store.gateway(Duration.ZERO).keys();
        AccessKey made = store.answer(others.create("elsewhere"));

        assertThat(keys.find(made.id())).isEmpty();
        assertThat(store.answer(keys.lookUp(made.id()))).contains(made);
        assertThat(keys.find(made.id())).contains(made);
    }

    @Test
    void theRightToCreateBucketsIsTakenAway() {
        store.answer(keys.importKey(ID, SECRET, "mine"));

        assertThat(store.answer(keys.allowCreatingBuckets(ID, false)))
                .hasValueSatisfying(key -> assertThat(key.mayCreateBuckets()).isFalse());
        assertThat(keys.find(ID).orElseThrow().mayCreateBuckets()).isFalse();
        assertThat(store.answer(keys.allowCreatingBuckets(new AccessKeyId("nobody"), true)))
                .isEmpty();
    }

    @Test
    void deletingWhatIsNotThereDoesNothing() {
        store.done(keys.delete(ID));

        assertThat(keys.all()).isEmpty();
    }

    @Test
    void aSealedSecretShowsNothingAndOpensForItsKeyAlone() {
        var seal = new SecretSeal(Gateway.CLUSTER_KEY, new SecureRandomness());
        Bytes sealed = seal.seal(ID, SECRET);

        assertThat(sealed.toHex()).doesNotContain(Bytes.utf8(SECRET.value()).toHex());
        assertThat(seal.seal(ID, SECRET)).isNotEqualTo(sealed);
        assertThat(seal.open(ID, sealed)).isEqualTo(SECRET);
        assertUnreadable(seal, new AccessKeyId("GKother"), sealed);
        assertUnreadable(seal, ID, sealed.slice(0, sealed.length() - 1));
        assertUnreadable(seal, ID, sealed.slice(0, 5));
    }

    @Test
    void aSealedSecretDoesNotOpenUnderAnotherClustersKey() {
        var randomness = new SecureRandomness();
        Bytes sealed = new SecretSeal(Gateway.CLUSTER_KEY, randomness).seal(ID, SECRET);
        var other = new ClusterKey(Bytes.hex("5b".repeat(32)));

        assertUnreadable(new SecretSeal(other, randomness), ID, sealed);
        assertThat(other).asString().doesNotContain("5b5b");
    }

    @Test
    void theFormOfASealedSecretNeverChanges() {
        Bytes stored =
                Bytes.hex(
                        "01000102030405060708090a0b"
                                + "23ce59484aac93ae6b19be8bdf49deaeacafbc4ace25c9e0d0a2eb582ffd");

        assertThat(new SecretSeal(Gateway.CLUSTER_KEY, new SecureRandomness()).open(ID, stored))
                .isEqualTo(SECRET);
    }

    private static void assertUnreadable(SecretSeal seal, AccessKeyId id, Bytes sealed) {
        assertThatThrownBy(() -> seal.open(id, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be read with this cluster's key");
    }
}
