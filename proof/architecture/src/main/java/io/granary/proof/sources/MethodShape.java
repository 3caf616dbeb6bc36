package io.granary.proof.sources;

import java.util.List;

/// What a method or constructor looks like from outside.
///
/// @param owner the simple name of the type that declares it
/// @param inRecord a constructor of a record, whose parameters are its components
/// @param startsProgram it is a `main` method
public record MethodShape(
        String owner,
        String name,
        int parameters,
        boolean inRecord,
        boolean startsProgram,
        List<String> annotations,
        int firstLine,
        int lastLine) {
    public MethodShape {
        annotations = List.copyOf(annotations);
    }

    public int lines() {
        return lastLine - firstLine + 1;
    }

    public boolean isConstructor() {
        return name.equals("<init>");
    }

    @Override
    public String toString() {
        return owner + "." + (isConstructor() ? "new" : name);
    }
}
