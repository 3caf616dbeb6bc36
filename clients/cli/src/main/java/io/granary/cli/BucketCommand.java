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

/// `granary bucket …`: buckets and who may use them.
@Command(
        name = "bucket",
        mixinStandardHelpOptions = true,
        description = "Make, list, delete and grant buckets.",
        synopsisSubcommandLabel = "COMMAND")
final class BucketCommand {
    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Make a bucket that nobody may use yet.")
    void create(@Parameters(paramLabel = "BUCKET") String bucket, @Mixin Output output) {
        ObjectNode request = AdminClient.object().put("globalAlias", bucket);
        JsonNode made = granary.admin().post("CreateBucket", request);
        output.show(made, () -> output.line("Made " + bucket + "; next: granary bucket allow"));
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List all buckets.")
    void list(@Mixin Output output) {
        JsonNode buckets = granary.admin().get("ListBuckets", Map.of());
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode bucket : buckets) {
            rows.add(
                    List.of(
                            bucket.path("globalAliases").path(0).asString(""),
                            bucket.path("created").asString(),
                            bucket.path("id").asString()));
        }
        output.show(buckets, () -> output.table(List.of("NAME", "CREATED", "ID"), rows));
    }

    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            description = "Show one bucket and its keys.")
    void show(@Parameters(paramLabel = "BUCKET") String bucket, @Mixin Output output) {
        JsonNode found = find(granary.admin(), bucket);
        output.show(found, () -> show(output, found));
    }

    @Command(
            name = "allow",
            mixinStandardHelpOptions = true,
            description = "Let a key read, write or own a bucket.")
    void allow(
            @Parameters(paramLabel = "BUCKET") String bucket,
            @Mixin Grants grants,
            @Mixin Output output) {
        change("AllowBucketKey", bucket, grants, output);
    }

    @Command(
            name = "deny",
            mixinStandardHelpOptions = true,
            description = "Take read, write or owner back from a key.")
    void deny(
            @Parameters(paramLabel = "BUCKET") String bucket,
            @Mixin Grants grants,
            @Mixin Output output) {
        change("DenyBucketKey", bucket, grants, output);
    }

    @Command(
            name = "delete",
            mixinStandardHelpOptions = true,
            description = "Delete an empty bucket; dry run without --yes.")
    int delete(
            @Parameters(paramLabel = "BUCKET") String bucket,
            @Option(names = "--yes", description = "Do it.") boolean yes,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        JsonNode found = find(admin, bucket);
        if (!yes) {
            output.line("Would delete this bucket if it is empty; say --yes to do it:");
            show(output, found);
            return 0;
        }
        String id = found.path("id").asString();
        JsonNode answer = admin.post("DeleteBucket", "id", id, AdminClient.object());
        output.show(answer, () -> output.line("Deleted " + bucket));
        return 0;
    }

    private void change(String endpoint, String bucket, Grants grants, Output output) {
        AdminClient admin = granary.admin();
        ObjectNode request =
                AdminClient.object()
                        .put("bucketId", find(admin, bucket).path("id").asString())
                        .put("accessKeyId", grants.key);
        request.putObject("permissions")
                .put("read", grants.read)
                .put("write", grants.write)
                .put("owner", grants.owner);
        JsonNode changed = admin.post(endpoint, request);
        output.show(changed, () -> show(output, changed));
    }

    private static JsonNode find(AdminClient admin, String bucket) {
        return admin.get("GetBucketInfo", Map.of("globalAlias", bucket));
    }

    private static void show(Output output, JsonNode bucket) {
        output.line("Bucket:  " + bucket.path("globalAliases").path(0).asString(""));
        output.line("Id:      " + bucket.path("id").asString());
        output.line("Created: " + bucket.path("created").asString());
        for (JsonNode key : bucket.path("keys")) {
            output.line(
                    "Key:     %s %s (%s)"
                            .formatted(
                                    key.path("accessKeyId").asString(),
                                    key.path("name").asString(),
                                    Permissions.of(key.path("permissions"))));
        }
    }

    /// Which key, and which of the three grants.
    @Command
    static final class Grants {
        @Option(names = "--key", required = true, paramLabel = "ID", description = "The key's id.")
        private String key = "";

        @Option(names = "--read", description = "Get and list objects.")
        private boolean read;

        @Option(names = "--write", description = "Put and delete objects.")
        private boolean write;

        @Option(names = "--owner", description = "Delete the bucket and change its settings.")
        private boolean owner;
    }
}
