package io.granary.admin.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyEndpointsTest {
    private static final String MINE =
            """
            {"accessKeyId": "GKmine", "secretAccessKey": "mine-and-secret", "name": "mine"}\
            """;

    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aKeyIsMadeWithASecretThatIsShownOnce() {
        Answer made =
                office.post(
                        "CreateKey", "{\"name\": \"backup\", \"allow\": {\"createBucket\": true}}");
        String id = made.text("accessKeyId");

        assertThat(id).matches("GK[0-9a-f]{24}");
        assertThat(made.text("secretAccessKey")).matches("[0-9a-f]{64}");
        assertThat(made.text("name")).isEqualTo("backup");
        assertThat(made.json().path("permissions").path("createBucket").asBoolean()).isTrue();
        assertThat(office.get("GetKeyInfo?id=" + id).json().has("secretAccessKey")).isFalse();
        assertThat(office.get("GetKeyInfo?id=" + id + "&showSecretKey=true").json())
                .isEqualTo(made.json());
    }

    @Test
    void aKeyThatNothingIsAllowedMayNotCreateBuckets() {
        Answer made = office.post("CreateKey", "{}");

        assertThat(made.text("name")).isEqualTo("Unnamed key");
        assertThat(made.json().path("permissions").path("createBucket").asBoolean(true)).isFalse();
    }

    @Test
    void denyingGoesBeforeAllowing() {
        Answer made =
                office.post(
                        "CreateKey",
                        """
                        {"allow": {"createBucket": true}, "deny": {"createBucket": true}}\
                        """);

        assertThat(made.json().path("permissions").path("createBucket").asBoolean(true)).isFalse();
    }

    @Test
    void aKeyIsImportedAndListed() {
        Answer imported = office.post("ImportKey", MINE);

        assertThat(imported.text("accessKeyId")).isEqualTo("GKmine");
        assertThat(office.get("ListKeys").line())
                .isEqualTo(
                        "[{'id':'GKmine','name':'mine',"
                                + "'created':'2026-03-01T12:00:00.250Z','expired':false}]");
    }

    @Test
    void anotherKeyOfTheSameIdIsRefused() {
        office.post("ImportKey", MINE);

        assertThat(office.post("ImportKey", MINE).refusal()).isEqualTo("409 KeyAlreadyExists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"accessKeyId\": \"no blanks\", \"secretAccessKey\": \"long-enough\"}",
                "{\"accessKeyId\": \"GKmine\", \"secretAccessKey\": \"short\"}",
                "{\"accessKeyId\": \"GKmine\"}",
                "{\"secretAccessKey\": \"long-enough\"}",
                "{}",
                "",
                "[]"
            })
    void aKeyWithoutIdOrSecretIsRefused(String body) {
        assertThat(office.post("ImportKey", body).refusal()).isEqualTo("400 InvalidRequest");
        assertThat(office.get("ListKeys").json().size()).isZero();
    }

    @Test
    void aKeyIsFoundByTheBeginningOfItsIdOrItsName() {
        office.post("ImportKey", MINE);
        office.post(
                "ImportKey", MINE.replace("GKmine", "GKother").replace("\"mine\"", "\"theirs\""));

        assertThat(office.get("GetKeyInfo?search=GKm").text("accessKeyId")).isEqualTo("GKmine");
        assertThat(office.get("GetKeyInfo?search=theirs").text("accessKeyId")).isEqualTo("GKother");
        assertThat(office.get("GetKeyInfo?search=GK").message()).contains("2 keys match GK");
        assertThat(office.get("GetKeyInfo?search=nobody").refusal())
                .isEqualTo("404 NoSuchAccessKey");
        assertThat(office.get("GetKeyInfo?id=GKm").refusal()).isEqualTo("404 NoSuchAccessKey");
        assertThat(office.get("GetKeyInfo").refusal()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void theRightToCreateBucketsIsGivenAndTaken() {
        office.post("ImportKey", MINE);

        Answer denied = office.post("UpdateKey?id=GKmine", "{\"deny\": {\"createBucket\": true}}");
        Answer unchanged = office.post("UpdateKey?id=GKmine", "{}");
        Answer allowed =
                office.post("UpdateKey?id=GKmine", "{\"allow\": {\"createBucket\": true}}");

        assertThat(denied.json().path("permissions").path("createBucket").asBoolean(true))
                .isFalse();
        assertThat(unchanged.json()).isEqualTo(denied.json());
        assertThat(allowed.json().path("permissions").path("createBucket").asBoolean()).isTrue();
        assertThat(office.post("UpdateKey?id=GKmine", "{\"name\": \"new\"}").refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(office.post("UpdateKey?id=GKnone", "{}").refusal())
                .isEqualTo("404 NoSuchAccessKey");
    }

    @Test
    void aDeletedKeyIsGone() {
        office.post("ImportKey", MINE);

        assertThat(office.post("DeleteKey?id=GKmine", "").status()).isEqualTo(200);
        assertThat(office.post("DeleteKey?id=GKmine", "").refusal())
                .isEqualTo("404 NoSuchAccessKey");
        assertThat(office.get("ListKeys").json().size()).isZero();
    }
}
