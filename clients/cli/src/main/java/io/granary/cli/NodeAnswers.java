package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What nodes have answered, each under its id, and why others have not.
record NodeAnswers(JsonNode answer) {
    static NodeAnswers to(
            GranaryCommand granary, WhichNode node, String endpoint, ObjectNode request) {
        AdminClient admin = granary.admin();
        return new NodeAnswers(admin.post(endpoint, "node", node.parameter(admin), request));
    }

    static NodeAnswers steered(
            GranaryCommand granary, WhichNode node, String worker, String order) {
        ObjectNode request = AdminClient.object().put("name", worker).put("order", order);
        return to(granary, node, "SteerWorker", request);
    }

    void each(BiConsumer<String, JsonNode> visitor) {
        JsonNode success = answer.path("success");
        for (String node : success.propertyNames()) {
            visitor.accept(NodeNames.brief(node), success.path(node));
        }
    }

    /// Shows what `forPeople` prints, then who failed; the exit code.
    int show(Output output, Runnable forPeople) {
        JsonNode errors = answer.path("error");
        output.show(
                answer,
                () -> {
                    forPeople.run();
                    for (String node : errors.propertyNames()) {
                        output.line(
                                "No answer of %s: %s"
                                        .formatted(
                                                NodeNames.brief(node),
                                                errors.path(node).asString()));
                    }
                });
        return errors.isEmpty() ? 0 : 1;
    }

    /// Shows a line for each node, with `done` for those that did what was asked; the exit code.
    int showEach(Output output, String done) {
        List<List<String>> rows = new ArrayList<>();
        each((node, _) -> rows.add(List.of(node, done)));
        JsonNode errors = answer.path("error");
        for (String node : errors.propertyNames()) {
            rows.add(List.of(NodeNames.brief(node), "not done: " + errors.path(node).asString()));
        }
        output.show(answer, () -> output.table(List.of("NODE", "RESULT"), rows));
        return errors.isEmpty() ? 0 : 1;
    }
}
