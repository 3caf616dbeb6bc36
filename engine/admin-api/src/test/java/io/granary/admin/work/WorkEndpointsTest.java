package io.granary.admin.work;

import static io.granary.admin.world.Golden.assertAnswered;
import static io.granary.admin.world.Neighbours.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class WorkEndpointsTest {
    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    private Answer post(String endpoint, String body) {
        return office.post(endpoint, body.replace('\'', '"'));
    }

    private JsonNode scrubOf(int number) {
        return post("GetWorkerInfo?node=" + node(number), "{'name': 'block-scrub'}")
                .json()
                .path("success")
                .path(node(number).toString());
    }

    @Test
    void allWorkOfAllNodesIsListedAsFarAsTheyAnswer() {
        office.neighbours().meet(2);
        office.neighbours().meet(3);
        office.neighbours().hearOf(4);
        office.crew().trouble(1, "block 0a: a bad sector");
        office.time().move(Duration.ofSeconds(90));

        assertAnswered(office.post("ListWorkers?node=*", ""), "work/list");
    }

    @Test
    void aListCanBeOfTheBusyOrTheFailedOnly() {
        office.neighbours().meet(2);
        office.crew().trouble(2, "block 0a: a bad sector");

        JsonNode busy = post("ListWorkers?node=self", "{'busyOnly': true}").json().path("success");
        JsonNode failed = post("ListWorkers?node=*", "{'errorOnly': true}").json().path("success");

        assertThat(busy.path(node(1).toString()).size()).isEqualTo(1);
        assertThat(failed.path(node(1).toString()).size()).isZero();
        assertThat(failed.path(node(2).toString()).path(0).path("name").asString())
                .isEqualTo("block-scrub");
    }

    @Test
    void oneWorkerIsFoundByItsNameAndByItsNumber() {
        Answer byName = post("GetWorkerInfo?node=self", "{'name': 'layout-gossip'}");

        assertAnswered(byName, "work/worker");
        assertThat(post("GetWorkerInfo?node=self", "{'id': 2}")).isEqualTo(byName);
        assertThat(post("GetWorkerInfo?node=self", "{'id': 3}").refusal())
                .isEqualTo("404 NoSuchWorker");
        assertThat(post("GetWorkerInfo?node=self", "{}").refusal()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void workIsPausedAndResumedWhereThereIsSuch() {
        office.neighbours().meet(2);
        office.neighbours().meet(3);

        Answer paused = post("SteerWorker?node=*", "{'name': 'block-scrub', 'order': 'pause'}");

        assertAnswered(paused, "work/steered");
        assertThat(scrubOf(2).path("condition").asString()).isEqualTo("paused");
        assertThat(scrubOf(2).path("state").asString()).isEqualTo("idle");
        post("SteerWorker?node=*", "{'name': 'block-scrub', 'order': 'resume'}");
        assertThat(scrubOf(2).path("condition").asString()).isEqualTo("busy");
    }

    @Test
    void workThatOthersRelyOnCannotBePaused() {
        Answer refused =
                post("SteerWorker?node=self", "{'name': 'layout-gossip', 'order': 'pause'}");

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.json().path("success").size()).isZero();
        assertThat(refused.json().path("error").path(node(1).toString()).asString())
                .isEqualTo("layout-gossip cannot be paused");
        assertThat(
                        post("SteerWorker?node=self", "{'name': 'layout-gossip', 'order': 'hurry'}")
                                .json()
                                .path("success")
                                .size())
                .isEqualTo(1);
    }

    @Test
    void aVariableIsSetAndRead() {
        office.neighbours().meet(2);

        assertAnswered(
                post(
                        "SetWorkerVariable?node=02",
                        "{'variable': 'block-scrub.pace', 'value': '4MB'}"),
                "work/set");
        assertAnswered(office.post("GetWorkerVariable?node=*", ""), "work/variables");
        assertThat(
                        post("GetWorkerVariable?node=02", "{'variable': 'block-scrub.pace'}")
                                .json()
                                .path("success")
                                .path(node(2).toString())
                                .path("block-scrub.pace")
                                .asString())
                .isEqualTo("4MB");
    }

    @Test
    void aValueThatCannotBeIsRefusedByTheNode() {
        Answer refused =
                post(
                        "SetWorkerVariable?node=self",
                        "{'variable': 'block-scrub.pace', 'value': 'fast'}");

        assertThat(refused.json().path("error").path(node(1).toString()).asString())
                .startsWith("pace is a number of bytes");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        office.neighbours().meet(3);

        assertThat(post("SteerWorker?node=*", "{'name': 'x', 'order': 'pause'}").refusal())
                .isEqualTo("404 NoSuchWorker");
        assertThat(
                        post("SteerWorker?node=03", "{'name': 'block-scrub', 'order': 'pause'}")
                                .refusal())
                .isEqualTo("404 NoSuchWorker");
        assertThat(post("SetWorkerVariable?node=*", "{'variable': 'a.b', 'value': '1'}").refusal())
                .isEqualTo("404 NoSuchVariable");
        assertThat(post("GetWorkerVariable?node=*", "{'variable': 'a.b'}").refusal())
                .isEqualTo("404 NoSuchVariable");
        assertThat(office.post("ListWorkers?node=77", "").refusal()).isEqualTo("404 NoSuchNode");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(post("SteerWorker?node=self", "{'name': 'block-scrub', 'order': 'x'}").refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(
                        post("SetWorkerVariable?node=self", "{'variable': 'pace', 'value': '1MB'}")
                                .refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(post("ListWorkers?node=self", "{'idleOnly': true}").refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(office.get("ListWorkers?node=self").refusal()).isEqualTo("400 InvalidRequest");
    }
}
