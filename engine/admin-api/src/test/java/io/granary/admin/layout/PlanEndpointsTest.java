package io.granary.admin.layout;

import static io.granary.admin.layout.Steps.apply;
import static io.granary.admin.layout.Steps.applyByForce;
import static io.granary.admin.layout.Steps.planHash;
import static io.granary.admin.layout.Steps.role;
import static io.granary.admin.layout.Steps.stageThree;
import static io.granary.admin.layout.Steps.update;
import static io.granary.admin.world.Golden.assertAnswered;
import static io.granary.admin.world.Neighbours.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class PlanEndpointsTest {
    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aPreviewShowsWhatWouldBe() {
        stageThree(office);

        assertAnswered(office.post("PreviewClusterLayoutChanges", ""), "layout/preview");
    }

    @Test
    void aPreviewShowsWhatWouldMove() {
        stageThree(office);
        apply(office);
        office.neighbours().meet(4);
        update(office, role(4, "a", "\"capacity\": 3000000000"));

        JsonNode preview = office.post("PreviewClusterLayoutChanges", "").json();

        assertThat(Answer.lineOf(preview.path("blocks").path("moves")))
                .isEqualTo(
                        "[{'from':'%s','to':'%s','partitions':128,'atMostBytes':1000000000}]"
                                .formatted(node(1), node(4)));
        assertThat(preview.path("metadata").path("moves"))
                .isEqualTo(preview.path("blocks").path("moves"));
        assertThat(preview.path("blocks").path("changedPartitions").asInt()).isEqualTo(128);
        assertThat(preview.path("warnings").path(0).asString()).contains("spanning 3 zones");
        assertThat(preview.path("version").asInt()).isEqualTo(2);
    }

    @Test
    void withoutChangesThePreviewSaysWhy() {
        assertAnswered(office.post("PreviewClusterLayoutChanges", ""), "layout/preview-of-nothing");
    }

    @Test
    void whenNoLayoutIsPossibleThePreviewSaysWhy() {
        update(office, role(1, "a", "\"capacity\": 1000000"));

        assertAnswered(office.post("PreviewClusterLayoutChanges", ""), "layout/preview-of-too-few");
    }

    @Test
    void thePlanThatWasPreviewedBecomesTheLayout() {
        stageThree(office);
        Answer preview = office.post("PreviewClusterLayoutChanges", "");

        Answer applied = apply(office);

        assertAnswered(applied, "layout/applied");
        assertThat(office.get("GetClusterLayout").json()).isEqualTo(applied.json().path("layout"));
        assertThat(applied.json().path("layout").path("roles"))
                .isEqualTo(preview.json().path("newLayout").path("roles"));
    }

    @Test
    void aPlanThatIsNoLongerThatIsRefused() {
        stageThree(office);
        String seen = planHash(office);
        update(office, role(3, "d", "\"capacity\": 2000000000"));

        Answer answer = office.post("ApplyClusterLayout", "{\"planHash\": \"%s\"}".formatted(seen));

        assertThat(answer.refusal()).isEqualTo("409 OtherPlan");
        assertThat(answer.message()).contains("look at the preview again");
        assertThat(office.get("GetClusterLayout").json().path("version").asInt()).isZero();
    }

    @Test
    void toolsThatKnowNoPlansNameTheNextVersion() {
        stageThree(office);

        Answer wrong = office.post("ApplyClusterLayout", "{\"version\": 2}");
        Answer right = office.post("ApplyClusterLayout", "{\"version\": 1}");
        Answer again = office.post("ApplyClusterLayout", "{\"version\": 1}");

        assertThat(wrong.refusal()).isEqualTo("409 OtherLayoutVersion");
        assertThat(wrong.message()).contains("the next layout is version 1, not 2");
        assertThat(right.status()).isEqualTo(200);
        assertThat(again.refusal()).isEqualTo("409 OtherLayoutVersion");
    }

    @Test
    void withTheRightPlanAndTheWrongVersionNothingIsApplied() {
        stageThree(office);
        Answer answer =
                office.post(
                        "ApplyClusterLayout",
                        "{\"planHash\": \"%s\", \"version\": 5}".formatted(planHash(office)));

        assertThat(answer.refusal()).isEqualTo("409 OtherLayoutVersion");
    }

    @Test
    void whenNothingIsStagedThereIsNothingToApply() {
        Answer answer = office.post("ApplyClusterLayout", "{\"version\": 1}");

        assertThat(answer.refusal()).isEqualTo("409 NothingStaged");
    }

    @Test
    void anImpossibleLayoutIsNotApplied() {
        update(office, role(1, "a", "\"capacity\": 1000000"));

        Answer answer = office.post("ApplyClusterLayout", "{\"version\": 1}");

        assertThat(answer.refusal()).isEqualTo("400 ImpossibleLayout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"planHash\": \"abc\"}",
                "{\"planHash\": 7}",
                "{\"version\": \"1\"}",
                "{\"plan\": 1}",
                "not json"
            })
    void withoutAPlanNothingIsApplied(String body) {
        stageThree(office);

        assertThat(office.post("ApplyClusterLayout", body).refusal())
                .isEqualTo("400 InvalidRequest");
    }

    @Test
    void aNoteThatIsTooLongIsRefused() {
        stageThree(office);
        Answer answer =
                office.post(
                        "ApplyClusterLayout",
                        "{\"version\": 1, \"note\": \"%s\"}".formatted("n".repeat(2000)));

        assertThat(answer.refusal()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void aChangeWaitsForTheOneBeforeUnlessForced() {
        stageThree(office);
        apply(office);
        office.neighbours().meet(4);
        update(office, role(4, "a", "\"capacity\": 3000000000"));
        Answer moving = apply(office);
        update(office, role(4, "b", "\"capacity\": 3000000000"));

        Answer refused = apply(office);
        Answer forced = applyByForce(office);

        assertThat(refused.refusal()).isEqualTo("409 LayoutStillChanging");
        assertThat(refused.message()).contains("under way").contains("force");
        assertThat(moving.status()).isEqualTo(200);
        assertThat(forced.status()).isEqualTo(200);
        assertThat(forced.json().path("layout").path("version").asInt()).isEqualTo(3);
    }

    @Test
    void aLayoutOnSilentNodesNeedsForce() {
        stageThree(office);
        office.neighbours().lose(2);
        office.neighbours().lose(3);

        Answer refused = apply(office);

        assertThat(refused.refusal()).isEqualTo("409 NoQuorum");
        assertThat(refused.message()).contains(node(2).toString()).contains("force");
        assertThat(applyByForce(office).status()).isEqualTo(200);
    }

    @Test
    void historyIsEmptyBeforeTheFirstLayout() {
        assertAnswered(office.get("GetClusterLayoutHistory"), "layout/history-of-nothing");
    }

    @Test
    void historyShowsEveryVersion() {
        stageThree(office);
        apply(office);
        office.time().move(Duration.ofMinutes(10));
        office.neighbours().meet(4);
        update(office, role(4, "c", "\"capacity\": null"));
        office.post("ApplyClusterLayout", "{\"version\": 2, \"note\": \"a gateway\"}");

        assertAnswered(office.get("GetClusterLayoutHistory"), "layout/history");
    }

    @Test
    void anOldVersionIsStagedAgain() {
        stageThree(office);
        apply(office);
        office.neighbours().meet(4);
        update(office, role(4, "c", "\"capacity\": null"));
        apply(office);

        Answer restored = office.post("RestoreClusterLayoutVersion", "{\"version\": 1}");

        assertThat(restored.json().path("version").asInt()).isEqualTo(2);
        assertThat(restored.json().path("stagedRoleChanges").toString())
                .isEqualTo("[{\"id\":\"%s\",\"remove\":true}]".formatted(node(4)));
        assertThat(applyByForce(office).json().path("layout").path("roles").size()).isEqualTo(3);
    }

    @Test
    void anOldVersionIsFoundByTheBeginningOfItsId() {
        stageThree(office);
        apply(office);
        String id = office.get("GetClusterLayout").text("versionId");

        Answer restored =
                office.post(
                        "RestoreClusterLayoutVersion",
                        "{\"versionId\": \"%s\"}".formatted(id.substring(0, 10)));

        assertThat(restored.status()).isEqualTo(200);
    }

    @Test
    void aVersionThatNeverWasCannotBeRestored() {
        assertThat(office.post("RestoreClusterLayoutVersion", "{\"version\": 3}").refusal())
                .isEqualTo("404 NoSuchLayoutVersion");
        assertThat(office.post("RestoreClusterLayoutVersion", "{}").refusal())
                .isEqualTo("400 InvalidRequest");
        assertThat(office.post("RestoreClusterLayoutVersion", "").refusal())
                .isEqualTo("400 InvalidRequest");
    }

    @Test
    void aNodeInTheLayoutIsAssignedAlsoWhenNobodyHearsOfItNow() {
        stageThree(office);
        apply(office);
        office.neighbours().forget(3);

        Answer removed = update(office, "{\"id\": \"%s\", \"remove\": true}".formatted(node(3)));
        Answer assigned = update(office, role(3, "c", "\"capacity\": 2500000000"));

        assertThat(removed.status()).isEqualTo(200);
        assertThat(assigned.status()).isEqualTo(200);
    }
}
