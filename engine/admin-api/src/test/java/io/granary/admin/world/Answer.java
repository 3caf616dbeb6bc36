package io.granary.admin.world;

import tools.jackson.databind.JsonNode;

/// What the admin API answered.
public record Answer(int status, JsonNode json) {
    /// The code of a refusal, after its status.
    public String refusal() {
        return status + " " + json.path("code").asString("");
    }

    public String message() {
        return json.path("message").asString("");
    }

    public String text(String field) {
        return json.path(field).asString("");
    }
}
