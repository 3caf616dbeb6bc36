package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.Headways;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `granary worker …`: what nodes do in the background, and how hard.
@Command(
        name = "worker",
        mixinStandardHelpOptions = true,
        description = "Show and steer what nodes do in the background.",
        synopsisSubcommandLabel = "COMMAND")
final class WorkerCommand {
    private static final List<String> HEADING =
            List.of("NODE", "WORKER", "STATE", "QUEUE", "PROGRESS", "RATE", "LEFT", "LAST ERROR");

    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "List all background work; 1 when a node did not answer.")
    int list(
            @Option(names = "--busy", description = "Only what is busy.") boolean busy,
            @Option(names = "--failed", description = "Only what had an error since its start.")
                    boolean failed,
            @Mixin WhichNode node,
            @Mixin Output output) {
        ObjectNode request = AdminClient.object().put("busyOnly", busy).put("errorOnly", failed);
        NodeAnswers answers = NodeAnswers.to(granary, node, "ListWorkers", request);
        List<List<String>> rows = new ArrayList<>();
        answers.each((id, workers) -> workers.forEach(worker -> rows.add(row(id, worker))));
        return answers.show(output, () -> output.table(HEADING, rows));
    }

    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            description = "Show all there is to know about one worker.")
    int describe(
            @Parameters(paramLabel = "WORKER") String worker,
            @Mixin WhichNode node,
            @Mixin Output output) {
        ObjectNode request = AdminClient.object().put("name", worker);
        NodeAnswers answers = NodeAnswers.to(granary, node, "GetWorkerInfo", request);
        return answers.show(output, () -> answers.each((id, found) -> show(output, id, found)));
    }

    @Command(
            name = "get",
            mixinStandardHelpOptions = true,
            description = "Show what can be set, or one variable.")
    int get(
            @Parameters(paramLabel = "VARIABLE", arity = "0..1", defaultValue = "") String variable,
            @Mixin WhichNode node,
            @Mixin Output output) {
        ObjectNode request = AdminClient.object();
        if (!variable.isEmpty()) {
            request.put("variable", variable);
        }
        NodeAnswers answers = NodeAnswers.to(granary, node, "GetWorkerVariable", request);
        List<List<String>> rows = new ArrayList<>();
        answers.each((id, variables) ->
                variables
                        .propertyNames()
                        .forEach(name ->
                                rows.add(List.of(id, name, variables.path(name).asString()))));
        return answers.show(output, () -> output.table(List.of("NODE", "VARIABLE", "VALUE"), rows));
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = {
                "Set a variable, such as block-scrub.pace, while the node runs. What is set of a"
                        + " scrub is kept; the rest lasts until the node restarts."
            })
    int set(
            @Parameters(paramLabel = "VARIABLE") String variable,
            @Parameters(paramLabel = "VALUE") String value,
            @Mixin WhichNode node,
            @Mixin Output output) {
        ObjectNode request = AdminClient.object().put("variable", variable).put("value", value);
        return NodeAnswers.to(granary, node, "SetWorkerVariable", request)
                .showEach(output, "%s is %s".formatted(variable, value));
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Begin nothing more of this work until it is resumed.")
    int pause(
            @Parameters(paramLabel = "WORKER") String worker,
            @Mixin WhichNode node,
            @Mixin Output output) {
        return NodeAnswers.steered(granary, node, worker, "pause").showEach(output, "paused");
    }

    @Command(
            name = "resume",
            mixinStandardHelpOptions = true,
            description = "Go on with work that was paused.")
    int resume(
            @Parameters(paramLabel = "WORKER") String worker,
            @Mixin WhichNode node,
            @Mixin Output output) {
        return NodeAnswers.steered(granary, node, worker, "resume").showEach(output, "resumed");
    }

    @Command(
            name = "hurry",
            mixinStandardHelpOptions = true,
            description = "Do at once what is due later.")
    int hurry(
            @Parameters(paramLabel = "WORKER") String worker,
            @Mixin WhichNode node,
            @Mixin Output output) {
        return NodeAnswers.steered(granary, node, worker, "hurry").showEach(output, "hurried");
    }

    private static List<String> row(String node, JsonNode worker) {
        JsonNode headway = worker.path("headway");
        return List.of(
                node,
                worker.path("name").asString(),
                worker.path("condition").asString(),
                worker.path("queueLength").asString("-"),
                worker.path("progress").asString("-"),
                Headways.rate(headway),
                Headways.left(headway),
                lastError(worker));
    }

    private static String lastError(JsonNode worker) {
        JsonNode error = worker.path("lastError");
        return error.isMissingNode()
                ? "-"
                : "%s ago: %s"
                        .formatted(
                                Headways.time(error.path("secsAgo").asLong()),
                                error.path("message").asString());
    }

    private static void show(Output output, String node, JsonNode worker) {
        JsonNode headway = worker.path("headway");
        output.line(
                "Node %s: %s is %s"
                        .formatted(
                                node,
                                worker.path("name").asString(),
                                worker.path("condition").asString()));
        worker.path("freeform").forEach(note -> output.line("  " + note.asString()));
        output.line("  Queue:      " + worker.path("queueLength").asString("none"));
        output.line("  Progress:   " + worker.path("progress").asString("-"));
        output.line("  Rate:       " + Headways.rate(headway));
        output.line("  Left:       " + Headways.left(headway));
        output.line("  Errors:     " + worker.path("errors").asLong());
        output.line("  Last error: " + lastError(worker));
        JsonNode variables = worker.path("variables");
        for (String name : variables.propertyNames()) {
            output.line("  %s = %s".formatted(name, variables.path(name).asString()));
        }
    }
}
