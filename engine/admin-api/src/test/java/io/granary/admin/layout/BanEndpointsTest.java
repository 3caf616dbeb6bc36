package io.granary.admin.layout;

import static io.granary.admin.layout.Steps.apply;
import static io.granary.admin.layout.Steps.role;
import static io.granary.admin.layout.Steps.stageThree;
import static io.granary.admin.layout.Steps.update;
import static io.granary.admin.world.Neighbours.node;
import static org.assertj.core.api.Assertions.assertThat;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BanEndpointsTest {
    private final Office office = Office.open();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void aNodeThatIsGoneIsBannedOnceThatWasPreviewed() {
        replaceThree();

        Answer preview = office.post("PreviewNodeBan", nodes(3, ""));
        String hash = preview.text("planHash");
        Answer banned = office.post("BanNodes", nodes(3, ", \"planHash\": \"" + hash + "\""));

        assertThat(preview.json().path("losses")).isEmpty();
        assertThat(banned.json()).isEqualTo(preview.json());
        assertThat(office.get("ListBannedNodes").json().path("nodes").path(0).asString())
                .isEqualTo(node(3).toString());
        assertThat(update(office, role(3, "a", "\"capacity\": 1000")).refusal())
                .isEqualTo("400 BannedNode");
    }

    @Test
    void whoHasARoleIsNotBanned() {
        replaceThree();

        Answer refused = office.post("PreviewNodeBan", nodes(2, ""));

        assertThat(refused.refusal()).isEqualTo("409 NodeInUse");
        assertThat(office.get("ListBannedNodes").json().path("nodes")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"nodes\": [\"xy\"]}", "{\"nodes\": []}", "not json"})
    void withoutNodesNothingIsBanned(String body) {
        replaceThree();

        assertThat(office.post("PreviewNodeBan", body).refusal()).isEqualTo("400 InvalidRequest");
        assertThat(office.post("BanNodes", body).refusal()).isEqualTo("400 InvalidRequest");
    }

    @Test
    void aBanWithoutItsPreviewIsRefused() {
        replaceThree();
        String other = ", \"planHash\": \"%s\"".formatted("ab".repeat(32));

        assertThat(office.post("BanNodes", nodes(3, "")).refusal()).isEqualTo("400 InvalidRequest");
        assertThat(office.post("BanNodes", nodes(3, other)).refusal()).isEqualTo("409 OtherPlan");
    }

    /// Node 3 has left the layout, and is gone.
    private void replaceThree() {
        stageThree(office);
        apply(office);
        office.neighbours().meet(4);
        update(
                office,
                "{\"id\": \"%s\", \"remove\": true}".formatted(node(3)),
                role(4, "c", "\"capacity\": 2000000000"));
        apply(office);
        office.neighbours().lose(3);
    }

    private static String nodes(int number, String more) {
        return "{\"nodes\": [\"%s\"]%s}".formatted(node(number), more);
    }
}
