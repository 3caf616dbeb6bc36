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

/// `granary layout …`: which nodes store what. Changes are staged, previewed, then applied.
@Command(
        name = "layout",
        mixinStandardHelpOptions = true,
        description = "Give nodes their roles: stage changes, preview them, apply them.",
        subcommands = BanCommand.class,
        synopsisSubcommandLabel = "COMMAND")
final class LayoutCommand implements Runnable {
    private static final int HASH_DIGITS = 64;

    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    AdminClient admin() {
        return granary.admin();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show the layout and what is staged.")
    void show(@Mixin Output output) {
        JsonNode layout = granary.admin().get("GetClusterLayout", Map.of());
        output.show(layout, () -> LayoutPage.layout(output, layout));
    }

    @Command(
            name = "assign",
            mixinStandardHelpOptions = true,
            description = "Stage a role for nodes.")
    void assign(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "NODE",
                            description = "The beginning of a node's id, or its name.")
                    List<String> nodes,
            @Mixin AssignedRole assigned,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        NodeNames known = NodeNames.known(admin);
        ObjectNode update = AdminClient.object();
        ArrayNode roles = update.putArray("roles");
        for (String node : nodes) {
            ObjectNode role = roles.addObject().put("id", known.find(node));
            assigned.into(role, spec.commandLine());
        }
        stage(admin, update, output);
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Stage that nodes leave the layout.")
    void remove(
            @Parameters(
                            arity = "1..*",
                            paramLabel = "NODE",
                            description = "The beginning of a node's id, or its name.")
                    List<String> nodes,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        NodeNames known = NodeNames.known(admin);
        ObjectNode update = AdminClient.object();
        ArrayNode roles = update.putArray("roles");
        nodes.forEach(node -> roles.addObject().put("id", known.find(node)).put("remove", true));
        stage(admin, update, output);
    }

    @Command(
            name = "config",
            mixinStandardHelpOptions = true,
            description = "Stage how copies are made and where they lie.")
    void configure(@Mixin Rules rules, @Mixin Output output) {
        ObjectNode update = AdminClient.object();
        update.set("parameters", rules.parameters(spec.commandLine()));
        stage(granary.admin(), update, output);
    }

    private static void stage(AdminClient admin, ObjectNode update, Output output) {
        JsonNode layout = admin.post("UpdateClusterLayout", update);
        output.show(layout, () -> LayoutPage.staged(output, layout));
    }

    @Command(
            name = "preview",
            mixinStandardHelpOptions = true,
            description = "Show what applying the staged changes would bring.")
    int preview(@Mixin Output output) {
        JsonNode preview =
                granary.admin().post("PreviewClusterLayoutChanges", AdminClient.object());
        if (!preview.hasNonNull("error")) {
            output.show(preview, () -> PreviewPage.show(output, preview));
            return 0;
        }
        output.show(
                preview,
                () -> {
                    throw AdminRefused.by(
                            preview.path("code").asString(), preview.path("error").asString());
                });
        return 1;
    }

    @Command(
            name = "apply",
            mixinStandardHelpOptions = true,
            description = "Make the plan that was previewed the layout.")
    void apply(
            @Option(
                            names = "--plan",
                            required = true,
                            paramLabel = "HASH",
                            description = "What the preview showed, or its first 8 digits or more.")
                    String plan,
            @Option(
                            names = "--force",
                            description =
                                    "Also during another change, or when nodes do not answer.")
                    boolean force,
            @Option(
                            names = "--note",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description = "Why, for the history.")
                    String note,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        ObjectNode request =
                AdminClient.object()
                        .put("planHash", whole(plan, admin))
                        .put("force", force)
                        .put("note", note);
        JsonNode applied = admin.post("ApplyClusterLayout", request);
        output.show(
                applied,
                () -> {
                    applied.path("message").forEach(line -> output.line(line.asString()));
                    output.line("See how it goes: granary status");
                });
    }

    /// The whole hash that begins with `plan`, if that is what would be applied now.
    private String whole(String plan, AdminClient admin) {
        if (!plan.matches("[0-9a-f]{8,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "--plan is 8 to 64 of the digits that the preview shows");
        }
        if (plan.length() == HASH_DIGITS) {
            return plan;
        }
        JsonNode preview = admin.post("PreviewClusterLayoutChanges", AdminClient.object());
        if (preview.hasNonNull("error")) {
            throw AdminRefused.by(
                    preview.path("code").asString(), preview.path("error").asString());
        }
        String now = preview.path("planHash").asString();
        if (!now.startsWith(plan)) {
            throw AdminRefused.by("OtherPlan", "plan %s is not what is staged now".formatted(plan));
        }
        return now;
    }

    @Command(
            name = "revert",
            mixinStandardHelpOptions = true,
            description = "Take back what is staged; or stage an earlier version again.")
    void revert(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "VERSION",
                            defaultValue = Option.NULL_VALUE,
                            description = "A version of the history, to go back to.")
                    Optional<String> version,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        JsonNode layout =
                version.map(wanted -> admin.post("RestoreClusterLayoutVersion", named(wanted)))
                        .orElseGet(() -> admin.post("RevertClusterLayout", AdminClient.object()));
        output.show(layout, () -> LayoutPage.staged(output, layout));
    }

    /// A version by its number, or by the beginning of its id where a number names several.
    private ObjectNode named(String version) {
        if (version.matches("[0-9]{1,9}")) {
            return AdminClient.object().put("version", Long.parseLong(version));
        }
        if (!version.matches("[0-9]{1,9}-[0-9a-f]{1,64}")) {
            throw new ParameterException(
                    spec.commandLine(), "VERSION is a number or an id of granary layout history");
        }
        return AdminClient.object().put("versionId", version);
    }

    @Command(
            name = "history",
            mixinStandardHelpOptions = true,
            description = "List all layouts there were.")
    void history(@Mixin Output output) {
        JsonNode history = granary.admin().get("GetClusterLayoutHistory", Map.of());
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode version : history.path("versions")) {
            rows.add(
                    List.of(
                            NodeNames.brief(version.path("versionId").asString()),
                            version.path("status").asString(),
                            version.path("applied").asString(),
                            version.path("storageNodes").asString(),
                            version.path("gatewayNodes").asString(),
                            version.path("author").asString(),
                            version.path("note").asString()));
        }
        List<String> heading =
                List.of("VERSION", "STATUS", "APPLIED", "STORING", "GATEWAYS", "BY", "NOTE");
        output.show(
                history,
                () -> {
                    if (rows.isEmpty()) {
                        output.line("No layout was applied yet.");
                    } else {
                        output.table(heading, rows);
                    }
                });
    }
}
