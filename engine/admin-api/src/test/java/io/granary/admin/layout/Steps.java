package io.granary.admin.layout;

import static io.granary.admin.world.Neighbours.node;

import io.granary.admin.world.Answer;
import io.granary.admin.world.Office;

/// What operators do again and again.
final class Steps {
    private Steps() {}

    /// A role in JSON, with `fields` beside the id and the zone.
    static String role(int number, String zone, String fields) {
        return """
        {"id": "%s", "zone": "%s"%s}\
        """
                .formatted(node(number), zone, fields.isEmpty() ? "" : ", " + fields);
    }

    static Answer update(Office office, String... roles) {
        return office.post("UpdateClusterLayout", roles(roles));
    }

    static String roles(String... roles) {
        return "{\"roles\": [%s]}".formatted(String.join(", ", roles));
    }

    /// Stages three storing nodes in three zones.
    static void stageThree(Office office) {
        office.neighbours().meet(2);
        office.neighbours().meet(3);
        update(
                office,
                role(1, "a", "\"capacity\": 3000000000"),
                role(2, "b", "\"capacity\": 2000000000"),
                role(3, "c", "\"capacity\": 2000000000"));
    }

    static String planHash(Office office) {
        return office.post("PreviewClusterLayoutChanges", "").text("planHash");
    }

    static Answer apply(Office office) {
        return office.post(
                "ApplyClusterLayout", "{\"planHash\": \"%s\"}".formatted(planHash(office)));
    }

    static Answer applyByForce(Office office) {
        return office.post(
                "ApplyClusterLayout",
                "{\"planHash\": \"%s\", \"force\": true}".formatted(planHash(office)));
    }
}
