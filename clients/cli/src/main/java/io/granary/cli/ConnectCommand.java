package io.granary.cli;

import io.granary.cli.asking.NodeNames;
import io.granary.cli.asking.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/// `granary connect`: lets the node meet others of its cluster.
@Command(
        name = "connect",
        mixinStandardHelpOptions = true,
        description = "Let the node meet others of its cluster; 1 when one was not met.")
final class ConnectCommand implements Callable<Integer> {
    @ParentCommand private GranaryCommand granary = GranaryCommand.unconnected();

    @Parameters(
            arity = "1..*",
            paramLabel = "HOST:PORT",
            description = "Where they listen for their peers; by default nodes do at port 3901.")
    private List<String> addresses = List.of();

    @Mixin private Output output = new Output();

    @Override
    public Integer call() {
        ArrayNode request = JsonMapper.shared().createArrayNode();
        addresses.forEach(request::add);
        JsonNode answer = granary.admin().post("ConnectClusterNodes", request);
        List<List<String>> rows = new ArrayList<>();
        boolean allMet = true;
        for (int i = 0; i < addresses.size(); i++) {
            JsonNode outcome = answer.path(i);
            boolean met = outcome.path("success").asBoolean();
            allMet &= met;
            rows.add(
                    List.of(
                            addresses.get(i),
                            met
                                    ? "met " + NodeNames.brief(outcome.path("id").asString())
                                    : "not met: " + outcome.path("error").asString()));
        }
        output.show(answer, () -> output.table(List.of("ADDRESS", "OUTCOME"), rows));
        return allMet ? 0 : 1;
    }
}
