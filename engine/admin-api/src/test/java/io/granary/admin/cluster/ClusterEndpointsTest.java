package io.granary.admin.cluster;

import static io.granary.admin.world.Golden.assertAnswered;
import static io.granary.admin.world.Neighbours.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ClusterEndpointsTest {
    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    /// Nodes 1, 2 and 3 store, each in its own zone; nobody has heard of node 4, a gateway, since.
    private void layOut() {
        for (int number = 2; number <= 4; number++) {
            office.neighbours().meet(number);
        }
        office.post(
                "UpdateClusterLayout",
                """
                {"roles": [
                    {"id": "%s", "zone": "a", "capacity": 1000000},
                    {"id": "%s", "zone": "b", "capacity": 1000000},
                    {"id": "%s", "zone": "c", "metadataCapacity": 1000000,
                        "blockCapacity": 2000000},
                    {"id": "%s", "zone": "a", "capacity": null, "tags": ["edge"]}
                ]}\
                """
                        .formatted(node(1), node(2), node(3), node(4)));
        assertThat(office.post("ApplyClusterLayout", "{\"version\": 1}").status()).isEqualTo(200);
        office.neighbours().forget(4);
    }

    @Test
    void statusBeforeTheFirstLayoutShowsNodesWithoutRoles() {
        office.neighbours().hearOf(9);

        assertAnswered(office.get("GetClusterStatus"), "cluster/status-without-layout");
    }

    @Test
    void statusShowsNodesOfTheNetworkAndOfTheLayout() {
        layOut();
        office.neighbours().lose(2);
        office.neighbours().meet(5);

        assertAnswered(office.get("GetClusterStatus"), "cluster/status");
    }

    @Test
    void everyNodeThatKeepsSomethingTakesASnapshot() {
        layOut();
        office.neighbours().meet(4);
        office.neighbours().lose(2);

        assertAnswered(office.post("CreateMetadataSnapshot?node=*", "{}"), "cluster/snapshots");
    }

    @Test
    void oneNodeTakesASnapshotByItself() {
        office.neighbours().meet(2);

        assertThat(office.post("CreateMetadataSnapshot?node=self", "").line())
                .contains(node(1).toString())
                .doesNotContain(node(2).toString());
        assertThat(office.post("CreateMetadataSnapshot?node=77", "").refusal())
                .isEqualTo("404 NoSuchNode");
        assertThat(office.post("CreateMetadataSnapshot", "").refusal())
                .isEqualTo("400 InvalidRequest");
    }

    @Test
    void healthBeforeTheFirstLayoutSaysWhatToDo() {
        assertAnswered(office.get("GetClusterHealth"), "cluster/health-without-layout");
    }

    @Test
    void healthWithAllNodesIsFine() {
        layOut();
        office.neighbours().meet(4);

        assertAnswered(office.get("GetClusterHealth"), "cluster/health");
    }

    @Test
    void healthWithANodeDownIsDegraded() {
        layOut();
        office.neighbours().lose(2);

        assertAnswered(office.get("GetClusterHealth"), "cluster/health-degraded");
    }

    @Test
    void healthTellsWhatNodesWarnOf() {
        layOut();
        office.neighbours().warn(2, "It reads from one replica only.");

        var warnings = office.get("GetClusterHealth").json().path("warnings");

        assertThat(warnings.size()).isEqualTo(1);
        assertThat(warnings.path(0).path("node").asString()).isEqualTo(node(2).toString());
        assertThat(warnings.path(0).path("hostname").asString()).isEqualTo("host-2");
        assertThat(warnings.path(0).path("warning").asString())
                .isEqualTo("It reads from one replica only.");
    }

    @Test
    void healthWithoutQuorumIsUnavailable() {
        layOut();
        office.neighbours().lose(2);
        office.neighbours().lose(3);

        assertAnswered(office.get("GetClusterHealth"), "cluster/health-unavailable");
    }

    @Test
    void aNodeTellsWhatItIs() {
        assertAnswered(office.get("GetNodeInfo?node=self"), "cluster/node");
        assertThat(office.get("GetNodeInfo?node=" + node(1)))
                .isEqualTo(office.get("GetNodeInfo?node=self"));
        assertThat(office.get("GetNodeInfo?node=0101"))
                .isEqualTo(office.get("GetNodeInfo?node=self"));
    }

    @Test
    void allNodesTellWhatTheyAreAsFarAsThatIsKnown() {
        office.neighbours().meet(2);
        office.neighbours().hearOf(3);

        assertAnswered(office.get("GetNodeInfo?node=*"), "cluster/nodes");
    }

    @Test
    void aNodeThatIsNotMeantClearlyIsRefused() {
        office.neighbours().meet(2);

        assertThat(office.get("GetNodeInfo").refusal()).isEqualTo("400 InvalidRequest");
        assertThat(office.get("GetNodeInfo?node=0").message()).contains("2 nodes match 0");
        assertThat(office.get("GetNodeInfo?node=ff").refusal()).isEqualTo("404 NoSuchNode");
    }

    @Test
    void addressesAreConnectedOneByOne() {
        Answer answer =
                office.post(
                        "ConnectClusterNodes",
                        """
                        ["10.0.0.2:3901", "%s@10.0.0.3:3901", "%s@10.0.0.4:3901",
                         "10.0.0.0:3901", "nonsense", "10.0.0.5:99999", "abc@10.0.0.5:3901", ""]\
                        """
                                .formatted(node(3), node(5)));

        assertAnswered(answer, "cluster/connected");
        assertThat(office.get("GetClusterHealth").json().path("connectedNodes").asInt())
                .isEqualTo(4);
    }

    @Test
    void onlyAListOfAddressesIsConnected() {
        for (String body : new String[] {"", "{}", "\"10.0.0.2:3901\"", "[7]", "[null]", "[[]]"}) {
            assertThat(office.post("ConnectClusterNodes", body).refusal())
                    .as(body)
                    .isEqualTo("400 InvalidRequest");
        }
        String many = "[" + "\"10.0.0.2:3901\",".repeat(100) + "\"10.0.0.2:3901\"]";
        assertThat(office.post("ConnectClusterNodes", many).message()).contains("at most 100");
        assertThat(office.post("ConnectClusterNodes", "[]").json().size()).isZero();
    }
}
