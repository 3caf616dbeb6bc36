package io.granary.proof.laws;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.granary.proof.ladder.Ladder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// All laws, and the classes that they are about.
public final class Laws {
    private Laws() {}

    /// One law per rung, then those that hold for all.
    public static List<Law> of(Ladder ladder) {
        return Stream.of(
                        Arrows.laws(ladder),
                        Leaves.laws(ladder),
                        Calls.laws(ladder),
                        Forms.laws(ladder))
                .flatMap(List::stream)
                .toList();
    }

    /// Imports compiled classes; what they use of others is known by name only.
    public static JavaClasses read(List<Path> folders) {
        return new ClassFileImporter().importPaths(folders);
    }
}
