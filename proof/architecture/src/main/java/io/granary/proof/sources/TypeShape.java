package io.granary.proof.sources;

/// What a type declaration looks like from outside.
///
/// @param components how many components a record has; 0 for other kinds
/// @param doc the doc comment without its marks; empty when there is none
public record TypeShape(
        String name,
        Kind kind,
        boolean topLevel,
        boolean isPublic,
        boolean isSealed,
        int components,
        String doc,
        int line) {
    /// The kinds of types that Java has.
    public enum Kind {
        CLASS,
        INTERFACE,
        ENUM,
        RECORD,
        ANNOTATION
    }
}
