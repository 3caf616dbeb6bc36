package io.granary.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import io.granary.http.message.Headers;
import io.granary.http.message.Method;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AdminApiTest {
    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    private Answer withHeader(String authorization) {
        return office.send(
                Method.GET, "GetClusterHealth", Headers.of("Authorization", authorization), "");
    }

    @Test
    void theTokenOpens() {
        assertThat(withHeader("Bearer " + Office.TOKEN).status()).isEqualTo(200);
        assertThat(withHeader("bearer " + Office.TOKEN).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer a token for this tess",
                "Bearer a token for this tes",
                "Bearer a token for this test.",
                "Bearer",
                "Bearer ",
                "",
                "Basic YTpi",
                Office.TOKEN
            })
    void nothingElseOpens(String authorization) {
        assertThat(withHeader(authorization).refusal()).isEqualTo("403 AccessDenied");
    }

    @Test
    void aStrangerDoesNotLearnWhichEndpointsThereAre() {
        Answer there = office.send(Method.GET, "GetClusterHealth", Headers.EMPTY, "");
        Answer absent = office.send(Method.GET, "GetNothing", Headers.EMPTY, "");

        assertThat(there.refusal()).isEqualTo("403 AccessDenied");
        assertThat(absent.refusal()).isEqualTo("403 AccessDenied");
        assertThat(absent.text("path")).isEqualTo("/v2/GetNothing");
    }

    @Test
    void anEndpointThatIsNotThereIsNamed() {
        Answer answer = office.get("GetNothing");

        assertThat(answer.refusal()).isEqualTo("404 NoSuchEndpoint");
        assertThat(answer.message()).contains("GetNothing");
    }

    @Test
    void theMethodMustBeThatOfTheEndpoint() {
        Answer answer = office.post("GetClusterHealth", "{}");

        assertThat(answer.refusal()).isEqualTo("400 InvalidRequest");
        assertThat(answer.message()).contains("GetClusterHealth takes GET");
    }

    @Test
    void aParameterThatStandsTwiceIsRefused() {
        assertThat(office.get("GetKeyInfo?id=a&id=b").message()).contains("id stands twice");
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() {
        Answer answer = office.post("CreateKey", " ".repeat((2 << 20) + 1));

        assertThat(answer.refusal()).isEqualTo("400 InvalidRequest");
        assertThat(answer.message()).contains("larger than 2097152 bytes");
    }

    @Test
    void whenTooFewNodesAnswerTheServiceIsUnavailable() {
        office.loseRows();

        assertThat(office.post("CreateKey", "{}").refusal()).isEqualTo("503 ServiceUnavailable");
    }

    @Test
    void withoutALayoutKeysCannotBeMade() {
        try (Office young = Office.withoutLayout()) {
            Answer answer = young.post("CreateKey", "{}");

            assertThat(answer.refusal()).isEqualTo("503 ServiceUnavailable");
            assertThat(answer.message()).contains("no layout is applied yet");
        }
    }
}
