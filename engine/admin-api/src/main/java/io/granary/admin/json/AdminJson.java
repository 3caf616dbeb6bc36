package io.granary.admin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import io.granary.foundation.bytes.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/// Writes answers and reads questions: records in camel case, instants in ISO 8601, absent values
/// left out when empty `Optional`s.
///
/// Questions are read strictly: what is misspelt, of another type, twice there or missing is told,
/// never guessed.
public final class AdminJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(LogicalType.Textual, AdminJson::takeTextAlone)
                    .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                    .changeDefaultPropertyInclusion(inclusion ->
                            inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    private AdminJson() {}

    /// A number is no name: `7` is not `"7"`.
    private static void takeTextAlone(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    public static Bytes write(Object answer) {
        return Bytes.wrap(MAPPER.writeValueAsBytes(answer));
    }

    /// The question in `body`, or what is wrong with it.
    public static <T> Reading<T> read(Bytes body, Class<T> shape) {
        if (body.isEmpty()) {
            return new Reading.Malformed<>("there is none");
        }
        try {
            T question = MAPPER.readValue(body.unsafeArray(), shape);
            return question == null
                    ? new Reading.Malformed<>("it is null")
                    : new Reading.Understood<>(question);
        } catch (JacksonException e) {
            return new Reading.Malformed<>(Faults.sentenceOf(e));
        }
    }
}
