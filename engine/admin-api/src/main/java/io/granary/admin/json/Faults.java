package io.granary.admin.json;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Says what is wrong with a body; the library's own messages name our classes.
final class Faults {
    private Faults() {}

    static String sentenceOf(JacksonException failure) {
        return switch (failure) {
            case InputCoercionException tooLarge ->
                    "%s is a number out of range".formatted(pathOf(tooLarge.getPath()));
            case StreamReadException notJson -> "it is no JSON at " + placeOf(notJson);
            case UnrecognizedPropertyException unknown ->
                    "there is no field " + pathOf(unknown.getPath());
            default -> {
                String path = pathOf(failure.getPath());
                yield path.isEmpty()
                        ? "a field is missing or of another type, at " + placeOf(failure)
                        : "%s is missing or of another type".formatted(path);
            }
        };
    }

    private static String placeOf(JacksonException failure) {
        TokenStreamLocation location = failure.getLocation();
        return location == null
                ? "its beginning"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /// Such as `roles[0].capacity`.
    private static String pathOf(List<Reference> references) {
        StringBuilder path = new StringBuilder();
        for (Reference reference : references) {
            String name = reference.getPropertyName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
