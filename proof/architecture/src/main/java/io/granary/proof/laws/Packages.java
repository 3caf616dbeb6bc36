package io.granary.proof.laws;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.ladder.Rung;
import java.util.List;
import java.util.Optional;

/// Sentences about where a class stands.
final class Packages {
    static final String ALL = "io.granary..";

    private Packages() {}

    /// What the laws of the engine apply to, without what protoc writes.
    static DescribedPredicate<JavaClass> engine(Ladder ladder) {
        return DescribedPredicate.describe(
                "engine classes", type -> rungOf(ladder, type).isPresent() && !isGenerated(type));
    }

    static DescribedPredicate<JavaClass> handwritten() {
        return DescribedPredicate.describe(
                "our classes",
                type -> type.getPackageName().startsWith("io.granary") && !isGenerated(type));
    }

    /// Protobuf's messages live in packages of their own, named `proto`.
    static boolean isGenerated(JavaClass type) {
        return type.getPackageName().endsWith(".proto");
    }

    static Optional<Rung> rungOf(Ladder ladder, JavaClass type) {
        String name = type.getPackageName();
        return ladder.rungs().stream().filter(rung -> rung.holds(name)).findFirst();
    }

    /// Classes in one of the packages; `..` stands for any number of names.
    static DescribedPredicate<JavaClass> in(String... packages) {
        List<PackageMatcher> matchers = List.of(packages).stream().map(PackageMatcher::of).toList();
        return DescribedPredicate.describe(
                "classes in " + String.join(", ", packages),
                type -> matchers.stream().anyMatch(one -> one.matches(type.getPackageName())));
    }
}
