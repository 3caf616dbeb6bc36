package io.granary.cli.cluster;

import java.net.URI;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The admin API of one node. A port: the command line's own client.
public interface Admin {
    JsonNode get(String endpoint, Map<String, String> query);

    JsonNode post(String endpoint, JsonNode body);

    /// Opens the admin API of any node.
    interface Opener {
        Admin open(URI server, String token);
    }
}
