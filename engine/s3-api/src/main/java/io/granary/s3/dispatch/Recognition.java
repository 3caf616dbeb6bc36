package io.granary.s3.dispatch;

import io.granary.http.message.Method;
import io.granary.http.message.QueryParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which operation a request asks for, told from its shape alone.
sealed interface Recognition {
    /// Query parameters that belong to operations but choose none.
    Set<String> ARGUMENTS =
            Set.of(
                    "bucket-region",
                    "continuation-token",
                    "delimiter",
                    "encoding-type",
                    "fetch-owner",
                    "id",
                    "key-marker",
                    "marker",
                    "max-buckets",
                    "max-keys",
                    "max-parts",
                    "max-uploads",
                    "part-number-marker",
                    "partNumber",
                    "prefix",
                    "response-cache-control",
                    "response-content-disposition",
                    "response-content-encoding",
                    "response-content-language",
                    "response-content-type",
                    "response-expires",
                    "select-type",
                    "start-after",
                    "upload-id-marker",
                    "version-id-marker",
                    "versionId");

    SortedSet<String> SUB_RESOURCES =
            Arrays.stream(S3Operation.values())
                    .map(S3Operation::subResource)
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));

    record Recognised(S3Operation operation) implements Recognition {}

    /// A bare query parameter that nobody knows: a sub-resource that S3 may have learnt since.
    record UnknownSubResource(String name) implements Recognition {}

    /// Sub-resources that no operation has together.
    record Conflict(List<String> names) implements Recognition {
        public Conflict {
            names = List.copyOf(names);
        }
    }

    /// The method does nothing to what the request names.
    record NoSuchMethod() implements Recognition {}

    /// What a request is told from.
    ///
    /// @param arguments the query's parameters, in order
    /// @param copies whether the request names a source to copy
    record Shape(Method method, Level level, List<QueryParameter> arguments, boolean copies) {
        public Shape {
            arguments = List.copyOf(arguments);
        }
    }

    static Recognition of(Shape shape) {
        List<String> chosen = new ArrayList<>();
        for (QueryParameter argument : shape.arguments()) {
            String name = subResource(shape, argument.name());
            if (SUB_RESOURCES.contains(name)) {
                if (!chosen.contains(name)) {
                    chosen.add(name);
                }
            } else if (argument.value().isEmpty() && !isKnown(name)) {
                return new UnknownSubResource(name);
            }
        }
        if (chosen.size() > 1) {
            return new Conflict(chosen);
        }
        return choose(shape, chosen.isEmpty() ? "" : chosen.getFirst());
    }

    /// A part number chooses an upload when something is stored and is an argument when something
    /// is read.
    private static String subResource(Shape shape, String name) {
        return shape.method() == Method.PUT && name.equals("partNumber") ? "uploadId" : name;
    }

    /// S3 ignores parameters that begin with `x-`; those of a presigned query do as well.
    private static boolean isKnown(String name) {
        return ARGUMENTS.contains(name) || name.toLowerCase(Locale.ROOT).startsWith("x-");
    }

    private static Recognition choose(Shape shape, String subResource) {
        for (S3Operation operation : S3Operation.values()) {
            if (operation.method() == shape.method()
                    && operation.level() == shape.level()
                    && operation.subResource().equals(subResource)
                    && operation.copies() == mayCopy(shape, subResource)) {
                return new Recognised(operation);
            }
        }
        return new NoSuchMethod();
    }

    /// A copy source turns storing into copying and is ignored elsewhere.
    private static boolean mayCopy(Shape shape, String subResource) {
        return shape.copies()
                && shape.method() == Method.PUT
                && shape.level() == Level.OBJECT
                && (subResource.isEmpty() || subResource.equals("uploadId"));
    }
}
