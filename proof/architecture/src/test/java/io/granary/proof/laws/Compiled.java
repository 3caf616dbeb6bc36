package io.granary.proof.laws;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.granary.proof.findings.Finding;
import io.granary.proof.ladder.Ladder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Snippets that stand in for the engine's classes, compiled, and what a law finds in them.
final class Compiled {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|record|interface) (\\w+)");

    private final Path folder;
    private final List<Path> files = new ArrayList<>();

    Compiled(Path folder) {
        this.folder = folder;
    }

    /// Adds a file; its name follows from what it declares.
    Compiled with(String source) {
        Path file =
                folder.resolve(first(PACKAGE, source).replace('.', '/'))
                        .resolve(first(TYPE, source) + ".java");
        try {
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    List<Finding> judgedBy(String law) {
        return judgedBy(law, classes());
    }

    static List<Finding> judgedBy(String law, JavaClasses classes) {
        return Laws.of(Ladder.ours()).stream()
                .filter(one -> one.name().equals(law))
                .findFirst()
                .orElseThrow()
                .findings(classes);
    }

    JavaClasses classes() {
        var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", reactor()));
        files.forEach(file -> arguments.add(file.toString()));
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalArgumentException("the snippets do not compile");
        }
        return Laws.read(List.of(folder));
    }

    private static String reactor() {
        return jarOf(Mono.class) + java.io.File.pathSeparator + jarOf(Publisher.class);
    }

    private static String jarOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static String first(Pattern pattern, String source) {
        Matcher matcher = pattern.matcher(source);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no " + pattern + " in " + source);
        }
        return matcher.group(1);
    }
}
