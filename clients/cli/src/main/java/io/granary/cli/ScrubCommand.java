package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.Headways;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/// `granary scrub …`: reading all blocks to find what went bad.
@Command(
        name = "scrub",
        mixinStandardHelpOptions = true,
        description = "Show and steer the scrub, which reads all blocks to find damage.",
        synopsisSubcommandLabel = "COMMAND")
final class ScrubCommand {
    private static final String WORKER = "block-scrub";
    private static final List<String> HEADING =
            List.of("NODE", "STATE", "PROGRESS", "LEFT", "PACE", "PERIOD", "WHAT IT SAYS");

    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Show how far the scrub of each node is; 1 when a node did not answer.")
    int status(@Mixin WhichNode node, @Mixin Output output) {
        NodeAnswers answers =
                NodeAnswers.to(
                        granary, node, "GetWorkerInfo", AdminClient.object().put("name", WORKER));
        List<List<String>> rows = new ArrayList<>();
        answers.each((id, scrub) -> rows.add(row(id, scrub)));
        return answers.show(output, () -> output.table(HEADING, rows));
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            description = "Begin a round now, unless one is under way or paused.")
    int start(@Mixin WhichNode node, @Mixin Output output) {
        return steer(
                "hurry", "a round begins now, unless one is under way or paused", node, output);
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Read nothing more until it is resumed, also after a restart.")
    int pause(@Mixin WhichNode node, @Mixin Output output) {
        return steer("pause", "paused", node, output);
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Go on where it was paused.")
    int resume(@Mixin WhichNode node, @Mixin Output output) {
        return steer("resume", "resumed", node, output);
    }

    private int steer(String order, String done, WhichNode node, Output output) {
        return NodeAnswers.steered(granary, node, WORKER, order).showEach(output, done);
    }

    private static List<String> row(String node, JsonNode scrub) {
        JsonNode variables = scrub.path("variables");
        return List.of(
                node,
                scrub.path("condition").asString(),
                scrub.path("progress").asString("-"),
                Headways.left(scrub.path("headway")),
                variables.path(WORKER + ".pace").asString("-"),
                variables.path(WORKER + ".period").asString("-"),
                scrub.path("freeform").path(0).asString("-"));
    }
}
