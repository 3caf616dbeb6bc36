package io.granary.cli;

import io.granary.cli.asking.AdminClient;
import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/// `granary snapshot`: has nodes set aside copies of their rows.
@Command(
        name = "snapshot",
        mixinStandardHelpOptions = true,
        description = {
            "Have nodes set aside a copy of their rows, in snapshots/ of their data directories;"
                    + " 1 when one could not."
        })
final class SnapshotCommand implements Callable<Integer> {
    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Option(
            names = "--node",
            paramLabel = "NODE",
            description = "Only this one: the beginning of its id, or its name.")
    private String node = "";

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        AdminClient admin = granary.admin();
        NodeNames names = NodeNames.known(admin);
        String whose = node.isEmpty() ? "*" : names.find(node);
        JsonNode answer = admin.post("CreateMetadataSnapshot", "node", whose, AdminClient.object());
        List<List<String>> rows = new ArrayList<>();
        for (String taken : answer.path("success").propertyNames()) {
            rows.add(List.of(NodeNames.brief(taken), "taken"));
        }
        JsonNode errors = answer.path("error");
        for (String failed : errors.propertyNames()) {
            rows.add(
                    List.of(
                            NodeNames.brief(failed),
                            "not taken: " + errors.path(failed).asString()));
        }
        output.show(answer, () -> output.table(List.of("NODE", "SNAPSHOT"), rows));
        return errors.isEmpty() && !rows.isEmpty() ? 0 : 1;
    }
}
