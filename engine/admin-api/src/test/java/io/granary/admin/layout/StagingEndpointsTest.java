package io.granary.admin.layout;

import static io.granary.admin.layout.Steps.role;
import static io.granary.admin.layout.Steps.roles;
import static io.granary.admin.layout.Steps.update;
import static io.granary.admin.world.Golden.assertAnswered;
import static io.granary.admin.world.Neighbours.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StagingEndpointsTest {
    private static final String WRONG_ROLES =
            """
            'zone': 'a', 'capacity': 0 | ZeroCapacity | capacity 0
            'zone': 'a', 'capacity': -1 | ZeroCapacity | capacity -1
            'zone': 'a', 'metadataCapacity': 0 | ZeroCapacity | capacity 0
            'zone': 'a', 'capacity': 5, 'blockCapacity': 5 | InvalidRequest | not both
            'zone': '', 'capacity': 5 | InvalidRequest | is no name
            'zone': 'two words', 'capacity': 5 | InvalidRequest | zone 'two words' is no name
            'zone': 'a', 'tags': ['b c'], 'capacity': 5 | InvalidRequest | tag 'b c' is no name
            'capacity': 5 | InvalidRequest | zone is missing
            'zone': 'a', 'remove': true | InvalidRequest | to be removed and to have a role
            'zone': 'a', 'capacity': 1.5 | InvalidRequest | roles[0].capacity
            'zone': 'a', 'capacity': '5' | InvalidRequest | roles[0].capacity
            'zone': 'a', 'capacity': 99999999999999999999 | InvalidRequest | roles[0].capacity
            'zone': 5, 'capacity': 5 | InvalidRequest | roles[0].zone
            'zone': 'a', 'tags': [null], 'capacity': 5 | InvalidRequest | roles[0].tags
            'zone': 'a', 'capcity': 5 | InvalidRequest | no field roles[0].capcity
            'zone': 'a', 'zone': 'b', 'capacity': 5 | InvalidRequest | no JSON at line 1
            """;

    private static final String WRONG_PARAMETERS =
            """
            'replicationFactor': 0 | must be from 1 to 9
            'replicationFactor': 10 | must be from 1 to 9
            'replicationFactor': null | nothing
            'zoneRedundancy': {'atLeast': 0} | must be from 1 to the replication factor 3
            'zoneRedundancy': {'atLeast': 4} | must be from 1 to the replication factor 3
            'zoneRedundancy': {'atLeast': 'two'} | zoneRedundancy must be
            'zoneRedundancy': {'atMost': 2} | zoneRedundancy must be
            'zoneRedundancy': 'max' | zoneRedundancy must be
            'zoneRedundancy': 2 | zoneRedundancy must be
            'balance': 'fair' | balance must be
            'partitionBits': 7 | must be from 8 to 16
            'partitionBits': 17 | must be from 8 to 16
            'blocks': {'replicationFactor': 0} | blocks: the replication factor is 0
            """;

    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void beforeTheFirstLayoutThereIsNone() {
        assertAnswered(office.get("GetClusterLayout"), "layout/none");
    }

    @Test
    void stagedRolesAreShown() {
        office.neighbours().meet(2);
        office.neighbours().meet(3);

        Answer answer =
                update(
                        office,
                        role(1, "a", "\"capacity\": 1000000, \"tags\": [\"ssd\", \"old\"]"),
                        role(2, "b", "\"metadataCapacity\": 1000, \"blockCapacity\": 2000"),
                        role(3, "c", "\"capacity\": null, \"tags\": []"));

        assertAnswered(answer, "layout/staged");
        assertThat(office.get("GetClusterLayout")).isEqualTo(answer);
    }

    @Test
    void aNodeCanStoreOnlyBlocksOrOnlyMetadata() {
        Answer answer = update(office, role(1, "a", "\"blockCapacity\": 5000"));

        assertThat(Answer.lineOf(answer.json().path("stagedRoleChanges").path(0)))
                .isEqualTo(
                        "{'id':'%s','zone':'a','tags':[],'capacity':5000,'blockCapacity':5000}"
                                .formatted(node(1)));
    }

    @Test
    void aSecondRoleForANodeReplacesTheFirst() {
        update(office, role(1, "a", "\"capacity\": 1000"));
        Answer answer = update(office, role(1, "b", "\"capacity\": 1000"));

        assertThat(answer.json().path("stagedRoleChanges").size()).isEqualTo(1);
        assertThat(answer.json().path("stagedRoleChanges").path(0).path("zone").asString())
                .isEqualTo("b");
    }

    @Test
    void aStagedRoleIsTakenBackByRemovingIt() {
        update(office, role(1, "a", "\"capacity\": 1000"));
        Answer answer = update(office, "{\"id\": \"%s\", \"remove\": true}".formatted(node(1)));

        assertThat(answer.json().path("stagedRoleChanges").size()).isZero();
    }

    @Test
    void revertTakesEverythingBack() {
        office.post(
                "UpdateClusterLayout",
                """
                {"roles": [%s], "parameters": {"replicationFactor": 1}}\
                """
                        .formatted(role(1, "a", "\"capacity\": 1000")));

        assertAnswered(office.post("RevertClusterLayout", ""), "layout/none");
    }

    @Test
    void aNodeThatNobodyHeardOfIsRefused() {
        Answer answer = update(office, role(7, "a", "\"capacity\": 1000"));

        assertThat(answer.refusal()).isEqualTo("404 NoSuchNode");
        assertThat(answer.message()).contains(node(7).toString()).contains("connect it first");
    }

    @Test
    void aNodeWithoutARoleCannotBeRemoved() {
        Answer answer = update(office, "{\"id\": \"%s\", \"remove\": true}".formatted(node(1)));

        assertThat(answer.refusal()).isEqualTo("404 NoSuchNode");
        assertThat(answer.message()).contains("is not in the layout");
    }

    @Test
    void oneWrongRoleKeepsAllOthersFromBeingStaged() {
        Answer answer =
                update(
                        office,
                        role(1, "a", "\"capacity\": 1000"),
                        role(1, "b", "\"capacity\": 1000"));

        assertThat(answer.refusal()).isEqualTo("400 DuplicateNode");
        assertAnswered(office.get("GetClusterLayout"), "layout/none");
    }

    @Test
    void wrongParametersKeepRolesFromBeingStaged() {
        Answer answer =
                office.post(
                        "UpdateClusterLayout",
                        """
                        {"roles": [%s], "parameters": {"replicationFactor": 10}}\
                        """
                                .formatted(role(1, "a", "\"capacity\": 1000")));

        assertThat(answer.refusal()).isEqualTo("400 InvalidRequest");
        assertAnswered(office.get("GetClusterLayout"), "layout/none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WRONG_ROLES, quoteCharacter = '"')
    void aRoleThatCannotBeIsRefused(String fields, String code, String reason) {
        String role = "{'id': '%s', %s}".formatted(node(1), fields).replace('\'', '"');
        Answer answer = update(office, role);

        assertThat(answer.refusal()).isEqualTo("400 " + code);
        assertThat(answer.message()).contains(reason);
        assertAnswered(office.get("GetClusterLayout"), "layout/none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{",
                "[]",
                "7",
                "{\"roles\": {}}",
                "{\"roles\": [null]}",
                "{\"roles\": [{}]}",
                "{\"roles\": [{\"id\": null}]}",
                "{} {}",
                "{\"rolls\": []}",
                "{\"parameters\": 3}",
                "{\"roles\": [{\"id\": \"abc\", \"zone\": \"a\"}]}"
            })
    void aBodyOfAnotherShapeIsRefused(String body) {
        Answer answer = office.post("UpdateClusterLayout", body);

        assertThat(answer.refusal()).isEqualTo("400 InvalidRequest");
        assertThat(answer.message()).doesNotContain("io.granary").doesNotContain("java.");
    }

    @Test
    void anUpdateThatSaysNothingChangesNothing() {
        assertAnswered(office.post("UpdateClusterLayout", "{}"), "layout/none");
        assertAnswered(office.post("UpdateClusterLayout", roles()), "layout/none");
    }

    @Test
    void parametersForBothAssignmentsAndForOneAreShown() {
        Answer answer =
                office.post(
                        "UpdateClusterLayout",
                        """
                        {"parameters": {
                            "replicationFactor": 2, "zoneRedundancy": {"atLeast": 2},
                            "metadata": {"replicationFactor": 3, "zoneRedundancy": "maximum"},
                            "blocks": {"balance": "minimal"}}}\
                        """);

        assertAnswered(answer, "layout/parameters");
    }

    @Test
    void whatIsNotSaidOfParametersStaysAsStaged() {
        office.post("UpdateClusterLayout", "{\"parameters\": {\"replicationFactor\": 2}}");
        Answer answer =
                office.post(
                        "UpdateClusterLayout",
                        "{\"parameters\": {\"blocks\": {\"balance\": \"minimal\"}}}");

        assertThat(Answer.lineOf(answer.json().path("stagedParameters").path("blocks")))
                .isEqualTo(
                        "{'replicationFactor':2,'zoneRedundancy':'maximum','balance':'minimal'}");
        assertThat(Answer.lineOf(answer.json().path("stagedParameters").path("metadata")))
                .isEqualTo("{'replicationFactor':2,'zoneRedundancy':'maximum','balance':'even'}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WRONG_PARAMETERS, quoteCharacter = '"')
    void parametersThatCannotBeAreRefused(String fields, String reason) {
        String body = "{'parameters': {%s}}".formatted(fields).replace('\'', '"');
        Answer answer = office.post("UpdateClusterLayout", body);

        if (reason.equals("nothing")) {
            assertAnswered(answer, "layout/none");
        } else {
            assertThat(answer.refusal()).isEqualTo("400 InvalidRequest");
            assertThat(answer.message()).contains(reason);
        }
    }
}
