package io.granary.proof.sources;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Parses Java files with the JDK's compiler; nothing is resolved, so no class path is needed.
final class JavaReader {
    private JavaReader() {}

    static List<JavaFile> read(List<SourceText> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            var units = sources.stream().map(Unit::new).toList();
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null, files, problems, List.of("-proc:none"), null, units);
            Trees trees = Trees.instance(task);
            var byUri = sources.stream().collect(Collectors.toMap(JavaReader::uriOf, one -> one));
            var read = new ArrayList<JavaFile>();
            for (CompilationUnitTree tree : task.parse()) {
                failOnErrors(problems);
                read.add(ShapeScanner.shapeOf(sourceOf(tree, byUri), tree, trees));
            }
            return List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The compiler wraps the files it is given, so they are known again by name.
    private static SourceText sourceOf(CompilationUnitTree tree, Map<URI, SourceText> sources) {
        return Objects.requireNonNull(sources.get(tree.getSourceFile().toUri()));
    }

    private static URI uriOf(SourceText source) {
        return Path.of("/" + source.path()).toUri();
    }

    private static void failOnErrors(DiagnosticCollector<JavaFileObject> problems) {
        for (var problem : problems.getDiagnostics()) {
            if (problem.getKind() == Diagnostic.Kind.ERROR) {
                throw new IllegalArgumentException("not Java: " + problem);
            }
        }
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final SourceText source;

        Unit(SourceText source) {
            super(uriOf(source), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }
}
