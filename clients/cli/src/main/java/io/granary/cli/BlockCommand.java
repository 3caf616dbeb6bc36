package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// `granary block …`: blocks that are lost, and what needs them.
@Command(
        name = "block",
        mixinStandardHelpOptions = true,
        description = "Look up what needs a block, and give that up when the block is lost.",
        synopsisSubcommandLabel = "COMMAND")
final class BlockCommand {
    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            description = "Show what needs a block, and whether any node still has it.")
    void show(@Parameters(paramLabel = "HASH") String hash, @Mixin Output output) {
        JsonNode needs = needs(granary.admin(), hash);
        output.show(needs, () -> show(output, needs));
    }

    @Command(
            name = "purge",
            mixinStandardHelpOptions = true,
            description =
                    "Delete all objects and abort all uploads that need these blocks, if no node"
                            + " has them; dry run without --yes.")
    int purge(
            @Parameters(paramLabel = "HASH", arity = "1..*") List<String> hashes,
            @Option(names = "--yes", description = "Do it.") boolean yes,
            @Mixin Output output) {
        AdminClient admin = granary.admin();
        if (!yes) {
            output.line("Would delete what needs these blocks, if they are lost; say --yes:");
            hashes.forEach(hash -> show(output, needs(admin, hash)));
            return 0;
        }
        ArrayNode wanted = AdminClient.object().putArray("hashes");
        hashes.forEach(wanted::add);
        JsonNode done = admin.post("PurgeBlocks", wanted);
        output.show(done, () -> purged(output, done));
        return done.path("notLost").isEmpty() ? 0 : 1;
    }

    private static JsonNode needs(AdminClient admin, String hash) {
        return admin.post("GetBlockInfo", AdminClient.object().put("blockHash", hash));
    }

    private static void show(Output output, JsonNode needs) {
        String where = needs.path("lost").asBoolean() ? "no node has it" : "some node has it";
        output.line("Block:   " + needs.path("blockHash").asString() + ", " + where);
        versions(output, needs.path("versions"));
    }

    private static void purged(Output output, JsonNode done) {
        output.line(
                "Purged %d blocks: deleted %d objects, aborted uploads for %d parts"
                        .formatted(
                                done.path("blocksPurged").asInt(),
                                done.path("objectsDeleted").asInt(),
                                done.path("uploadsDeleted").asInt()));
        for (JsonNode kept : done.path("notLost")) {
            output.line("Left alone: some node has " + kept.asString());
        }
        versions(output, done.path("versions"));
    }

    private static void versions(Output output, JsonNode versions) {
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode version : versions) {
            JsonNode object = version.path("backlink").path("object");
            JsonNode upload = version.path("backlink").path("upload");
            JsonNode named = object.isObject() ? object : upload;
            String kind = object.isObject() ? "object" : upload.isObject() ? "upload" : "nothing";
            rows.add(
                    List.of(
                            kind,
                            named.path("bucketId").asString(""),
                            named.path("key").asString(""),
                            version.path("versionId").asString()));
        }
        output.table(List.of("NEEDED BY", "BUCKET", "KEY", "VERSION"), rows);
    }
}
