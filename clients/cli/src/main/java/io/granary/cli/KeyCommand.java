package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `granary key …`: access keys.
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = "Make, import, show and delete access keys.",
        synopsisSubcommandLabel = "COMMAND")
final class KeyCommand {
    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a key; its secret is shown once.")
    void create(
            @Parameters(paramLabel = "NAME", description = "A name for people.") String name,
            @Option(
                            names = "--no-create-bucket",
                            description = "The key may not create buckets through S3.")
                    boolean noBuckets,
            @Mixin Output output) {
        ObjectNode request = AdminClient.object().put("name", name);
        request.putObject("allow").put("createBucket", !noBuckets);
        JsonNode key = granary.admin().post("CreateKey", request);
        output.show(key, () -> show(output, key));
    }

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = "Bring a key from another store.")
    void importKey(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "SECRET") String secret,
            @Option(
                            names = {"-n", "--name"},
                            defaultValue = "imported",
                            paramLabel = "NAME")
                    String name,
            @Mixin Output output) {
        ObjectNode request =
                AdminClient.object()
                        .put("accessKeyId", id)
                        .put("secretAccessKey", secret)
                        .put("name", name);
        JsonNode key = granary.admin().post("ImportKey", request);
        output.show(key, () -> show(output, key));
    }

    @Command(name = "info", mixinStandardHelpOptions = true, description = "Show one key.")
    void show(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--show-secret") boolean secret,
            @Mixin Output output) {
        Map<String, String> query = Map.of("search", id, "showSecretKey", Boolean.toString(secret));
        JsonNode key = granary.admin().get("GetKeyInfo", query);
        output.show(key, () -> show(output, key));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all keys.")
    void list(@Mixin Output output) {
        JsonNode keys = granary.admin().get("ListKeys", Map.of());
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode key : keys) {
            rows.add(List.of(key.path("id").asString(), key.path("name").asString()));
        }
        output.show(keys, () -> output.table(List.of("ID", "NAME"), rows));
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete a key; without --yes nothing happens.")
    int delete(
            @Parameters(paramLabel = "ID") String id,
            @Option(names = "--yes", description = "Do it.") boolean yes,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        JsonNode key = admin.get("GetKeyInfo", Map.of("search", id));
        if (!yes) {
            output.line("Would delete this key; say --yes to do it:");
            show(output, key);
            return 0;
        }
        String exact = key.path("accessKeyId").asString();
        JsonNode answer = admin.post("DeleteKey", "id", exact, AdminClient.object());
        output.show(answer, () -> output.line("Deleted " + exact));
        return 0;
    }

    private static void show(Output output, JsonNode key) {
        output.line("Key id:  " + key.path("accessKeyId").asString());
        if (key.hasNonNull("secretAccessKey")) {
            output.line("Secret:  " + key.path("secretAccessKey").asString());
        }
        output.line("Name:    " + key.path("name").asString());
        boolean creates = key.path("permissions").path("createBucket").asBoolean();
        output.line("May create buckets: " + (creates ? "yes" : "no"));
        for (JsonNode bucket : key.path("buckets")) {
            output.line(
                    "Bucket:  %s (%s)"
                            .formatted(
                                    bucket.path("globalAliases").path(0).asString(),
                                    Permissions.of(bucket.path("permissions"))));
        }
    }
}
