package io.granary.admin.dispatch;

import io.granary.admin.json.AdminJson;
import io.granary.admin.json.Reading;
import io.granary.foundation.bytes.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an endpoint sees of a request: the query parameters and the body.
public record AdminQuestion(Map<String, String> parameters, Bytes body) {
    public AdminQuestion {
        parameters = new TreeMap<>(parameters);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /// The parameter, or a refusal that names it.
    public String required(String name) {
        return parameter(name)
                .orElseThrow(() -> AdminRefusal.invalid("parameter " + name + " is missing"));
    }

    /// The body as `shape`, or a refusal that says where it is not.
    public <T> T as(Class<T> shape) {
        return switch (AdminJson.read(body, shape)) {
            case Reading.Understood<T>(T question) -> question;
            case Reading.Malformed<T>(String fault) ->
                    throw AdminRefusal.invalid(
                            "the body is not the JSON that this endpoint takes: " + fault);
        };
    }
}
