package io.granary.admin.buckets;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BucketEndpointsTest {
    private final Office office = Office.open();

    @BeforeEach
    void importKey() {
        office.post(
                "ImportKey",
                """
                {"accessKeyId": "GKmine", "secretAccessKey": "mine-and-secret", "name": "mine"}\
                """);
    }

    @AfterEach
    void close() {
        office.close();
    }

    private Answer create(String alias) {
        return office.post("CreateBucket", "{\"globalAlias\": \"%s\"}".formatted(alias));
    }

    private Answer change(String endpoint, String bucket, String key, String permissions) {
        return office.post(
                endpoint,
                "{\"bucketId\": \"%s\", \"accessKeyId\": \"%s\", \"permissions\": %s}"
                        .formatted(bucket, key, permissions));
    }

    @Test
    void aBucketIsMadeListedAndShown() {
        Answer made = create("photos");
        String id = made.text("id");

        String begin = "{'id':'%s','created':'2026-03-01T12:00:00.250Z',".formatted(id);
        assertThat(made.line()).isEqualTo(begin + "'globalAliases':['photos'],'keys':[]}");
        assertThat(office.get("ListBuckets").line())
                .isEqualTo("[" + begin + "'globalAliases':['photos'],'localAliases':[]}]");
        assertThat(office.get("GetBucketInfo?id=" + id)).isEqualTo(made);
        assertThat(office.get("GetBucketInfo?globalAlias=photos")).isEqualTo(made);
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        create("photos");

        assertThat(create("photos").refusal()).isEqualTo("409 BucketAlreadyExists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upper", "a", "with blank", "", "..", "192.168.0.1"})
    void whatIsNoNameForABucketIsRefused(String name) {
        assertThat(create(name).refusal()).isEqualTo("400 InvalidRequest");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"globalAlias\": null}",
                "{\"globalAlias\": 7}",
                "[",
                "{\"alias\": \"a\"}"
            })
    void aBucketWithoutANameIsRefused(String body) {
        assertThat(office.post("CreateBucket", body).refusal()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void aBucketThatIsNotThereIsNotFound() {
        assertThat(office.get("GetBucketInfo?id=00").refusal()).isEqualTo("404 NoSuchBucket");
        assertThat(office.get("GetBucketInfo?globalAlias=none").refusal())
                .isEqualTo("404 NoSuchBucket");
        assertThat(office.get("GetBucketInfo").refusal()).isEqualTo("400 InvalidRequest");
        assertThat(office.post("DeleteBucket?id=00", "").refusal()).isEqualTo("404 NoSuchBucket");
    }

    @Test
    void grantsAreGivenAndTakenOneByOne() {
        String id = create("photos").text("id");

        Answer given = change("AllowBucketKey", id, "GKmine", "{\"read\": true, \"write\": true}");
        Answer taken = change("DenyBucketKey", id, "GKmine", "{\"write\": true}");

        assertThat(Answer.lineOf(given.json().path("keys")))
                .isEqualTo(
                        "[{'accessKeyId':'GKmine','name':'mine','permissions':"
                                + "{'read':true,'write':true,'owner':false},"
                                + "'bucketLocalAliases':[]}]");
        assertThat(taken.json().path("keys").path(0).path("permissions").toString())
                .isEqualTo("{\"read\":true,\"write\":false,\"owner\":false}");
        assertThat(
                        office.get("GetKeyInfo?id=GKmine")
                                .json()
                                .path("buckets")
                                .path(0)
                                .path("id")
                                .asString())
                .isEqualTo(id);
    }

    @Test
    void grantsNeedABucketAndAKey() {
        String id = create("photos").text("id");

        assertThat(change("AllowBucketKey", "00", "GKmine", "{}").refusal())
                .isEqualTo("404 NoSuchBucket");
        assertThat(change("AllowBucketKey", id, "GKnone", "{}").refusal())
                .isEqualTo("404 NoSuchAccessKey");
        assertThat(change("AllowBucketKey", id, "GKmine", "null").refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(change("DenyBucketKey", id, "GKmine", "{\"read\": 1}").refusal())
                .isEqualTo("400 InvalidRequest");
    }

    @Test
    void anEmptyBucketIsDeleted() {
        String id = create("photos").text("id");

        assertThat(office.post("DeleteBucket?id=" + id, "").status()).isEqualTo(200);
        assertThat(office.get("GetBucketInfo?id=" + id).refusal()).isEqualTo("404 NoSuchBucket");
    }
}
