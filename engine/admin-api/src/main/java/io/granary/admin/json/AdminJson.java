package io.granary.admin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.granary.foundation.bytes.Bytes;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes answers and reads questions: records in camel case, instants in ISO 8601, absent values
/// left out when empty `Optional`s.
public final class AdminJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .changeDefaultPropertyInclusion(inclusion ->
                            inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    private AdminJson() {}

    public static Bytes write(Object answer) {
        return Bytes.wrap(MAPPER.writeValueAsBytes(answer));
    }

    /// The question in `body`; empty when it is not JSON of that shape.
    public static <T> Optional<T> read(Bytes body, Class<T> shape) {
        try {
            return Optional.ofNullable(MAPPER.readValue(body.unsafeArray(), shape));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
