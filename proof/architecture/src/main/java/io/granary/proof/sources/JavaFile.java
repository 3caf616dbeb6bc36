package io.granary.proof.sources;

import java.util.List;
import java.util.Optional;

/// One parsed Java file.
///
/// @param story the comment above the package declaration; empty when there is none
/// @param selections every `a.b` that is written out, such as `Thread.sleep`
public record JavaFile(
        SourceText source,
        String packageName,
        String story,
        List<String> imports,
        List<TypeShape> types,
        List<MethodShape> methods,
        List<Name> names,
        List<Selection> selections,
        List<Comparison> comparisons) {
    public JavaFile {
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        methods = List.copyOf(methods);
        names = List.copyOf(names);
        selections = List.copyOf(selections);
        comparisons = List.copyOf(comparisons);
    }

    /// A name that this file gives to a type, method, field, parameter or variable.
    public record Name(String name, int line) {}

    /// A member that is named through its owner, as written.
    public record Selection(String text, int line) {}

    /// A call that compares two values in variable time.
    ///
    /// @param operands the receiver and the arguments, as written
    public record Comparison(String method, List<String> operands, int line) {}

    public String path() {
        return source.path();
    }

    public boolean isPackageInfo() {
        return source.fileName().equals("package-info.java");
    }

    /// The folder of the Maven module, such as `engine/rpc`.
    public String module() {
        int src = path().indexOf("/src/");
        return src < 0 ? "" : path().substring(0, src);
    }

    public boolean isTest() {
        return path().contains("/src/test/");
    }

    /// Product code of `engine/`: what most rules are about.
    public boolean isEngine() {
        return path().startsWith("engine/") && !isTest();
    }

    /// The type that the file is named after.
    public Optional<TypeShape> mainType() {
        return types.stream().filter(TypeShape::topLevel).findFirst();
    }

    public boolean hasMainMethod() {
        return methods.stream().anyMatch(MethodShape::startsProgram);
    }
}
