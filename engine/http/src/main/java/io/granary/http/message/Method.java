package io.granary.http.message;

import java.util.Optional;

/// The methods that any of our interfaces answers.
public enum Method {
    GET,
    HEAD,
    PUT,
    POST,
    DELETE,
    OPTIONS,
    PATCH,
    /// The read-many method of K2V.
    SEARCH;

    /// The method of that name, which is case-sensitive; empty for one that nobody answers.
    public static Optional<Method> parse(String name) {
        for (Method method : values()) {
            if (method.name().equals(name)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
