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

    /// The answer as one line, with `'` in place of quotation marks.
    public String line() {
        return lineOf(json);
    }

    /// A part of the answer as one line, with `'` in place of quotation marks.
    public static String lineOf(JsonNode part) {
        return part.toString().replace('"', '\'');
    }

    public String text(String field) {
        return json.path(field).asString("");
    }
}
