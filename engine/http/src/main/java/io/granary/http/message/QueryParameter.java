package io.granary.http.message;

/// A name and a value of a query, both decoded; a name without `=` has an empty value.
public record QueryParameter(String name, String value) {}
