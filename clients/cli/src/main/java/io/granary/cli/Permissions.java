package io.granary.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The three grants of a key on a bucket, in words.
final class Permissions {
    private Permissions() {}

    static String of(JsonNode permissions) {
        List<String> granted = new ArrayList<>();
        for (String permission : List.of("read", "write", "owner")) {
            if (permissions.path(permission).asBoolean()) {
                granted.add(permission);
            }
        }
        return granted.isEmpty() ? "nothing" : String.join(", ", granted);
    }
}
