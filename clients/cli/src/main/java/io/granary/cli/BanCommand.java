package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.AdminRefused;
import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `granary layout ban`: gives up nodes for ever. Without a plan it only says what that would mean.
@Command(
        name = "ban",
        mixinStandardHelpOptions = true,
        description = {
            "Give up nodes that never come back, for ever: nobody listens to them again, and a"
                    + " change of the layout waits for them no longer.",
            "Without --plan: say what would be lost. Without nodes: list those that are banned."
        })
final class BanCommand implements Runnable {
    private static final String WHOLE_ID = "[0-9a-f]{64}";

    @ParentCommand private LayoutCommand layout = new LayoutCommand();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "NODE",
            description = "The beginning of a node's id, or its name; whole where nobody knows it.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            description = "Do it: what the preview of the ban showed, or its first 8 digits.")
    private Optional<String> plan = Optional.empty();

    @Mixin private Output output = new Output();

    @Override
    public void run() {
        AdminClient admin = layout.admin();
        if (nodes.isEmpty()) {
            list(admin);
            return;
        }
        ObjectNode request = AdminClient.object();
        ArrayNode ids = request.putArray("nodes");
        ids(admin).forEach(ids::add);
        JsonNode preview = admin.post("PreviewNodeBan", request);
        if (plan.isEmpty()) {
            output.show(preview, () -> show(preview));
            return;
        }
        request.put("planHash", whole(plan.get(), preview.path("planHash").asString()));
        JsonNode banned = admin.post("BanNodes", request);
        output.show(
                banned,
                () ->
                        banned.path("nodes")
                                .forEach(node -> output.line("Banned " + node.asString())));
    }

    private void list(AdminClient admin) {
        if (plan.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Name the nodes, too");
        }
        JsonNode banned = admin.get("ListBannedNodes", Map.of());
        output.show(
                banned,
                () -> {
                    if (banned.path("nodes").isEmpty()) {
                        output.line("No node is banned.");
                    }
                    banned.path("nodes").forEach(node -> output.line(node.asString()));
                });
    }

    private List<String> ids(AdminClient admin) {
        NodeNames known = NodeNames.known(admin);
        return nodes.stream()
                .map(node -> node.matches(WHOLE_ID) ? node : known.find(node))
                .toList();
    }

    private String whole(String plan, String now) {
        if (!plan.matches("[0-9a-f]{8,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "--plan is 8 to 64 of the digits that the preview shows");
        }
        if (!now.startsWith(plan)) {
            throw AdminRefused.by("OtherPlan", "plan %s is not this ban".formatted(plan));
        }
        return now;
    }

    private void show(JsonNode preview) {
        preview.path("nodes").forEach(node -> output.line("To be banned: " + node.asString()));
        output.line("");
        if (preview.path("losses").isEmpty()) {
            output.line("Nothing is lost: what they held is elsewhere.");
        }
        for (JsonNode loss : preview.path("losses")) {
            output.line(
                    "Version %s: %d of %d partitions of metadata lose their majority,"
                                    .formatted(
                                            NodeNames.brief(loss.path("version").asString()),
                                            loss.path("metadata").asInt(),
                                            loss.path("partitions").asInt())
                            + " and what only these nodes had acknowledged is lost there;");
            output.line(
                    "  %d partitions of blocks had no other node, and what nobody fetched is lost."
                            .formatted(loss.path("blocks").asInt()));
        }
        output.line("");
        output.line("A ban cannot be taken back. To do it, add:");
        output.line("  --plan " + preview.path("planHash").asString().substring(0, 8));
    }
}
