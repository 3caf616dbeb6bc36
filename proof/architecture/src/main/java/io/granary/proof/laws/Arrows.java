package io.granary.proof.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.ladder.Rung;
import java.util.List;
import java.util.stream.Stream;

/// Who may use whom: the ladder's rows, no cycles, and the two halves that do not meet.
final class Arrows {
    private static final String BASE = "io.granary";

    private Arrows() {}

    static List<Law> laws(Ladder ladder) {
        Stream<Law> rungs =
                ladder.rungs().stream()
                        .map(rung -> new Law("arrows of " + rung.module(), arrows(rung, ladder)));
        Stream<Law> others =
                Stream.of(
                        new Law("cycles", cycles()),
                        new Law("asker-names-no-keeper", askers()),
                        new Law("keeper-names-no-asker", keepers()));
        return Stream.concat(rungs, others).toList();
    }

    private static ArchRule arrows(Rung rung, Ladder ladder) {
        return classes()
                .that(
                        DescribedPredicate.describe(
                                "stand in " + rung.door(),
                                (JavaClass type) -> rung.holds(type.getPackageName())))
                .should(
                        Conditions.dependOnNothing(
                                "what is not below it", (from, to) -> !isAllowed(rung, ladder, to)))
                .because("the ladder gives " + rung.module() + " no such arrow");
    }

    private static boolean isAllowed(Rung rung, Ladder ladder, JavaClass used) {
        String name = used.getPackageName();
        return !isOurs(name)
                || rung.holds(name)
                || isIn(Ladder.FOUNDATION, name)
                || rung.mayUse().contains(name)
                || rung.mayUse().contains(topLevel(used))
                || (rung.mayUseEverything() && Packages.rungOf(ladder, used).isPresent());
    }

    private static ArchRule cycles() {
        return slices().matching("io.granary.(**)").should().beFreeOfCycles();
    }

    private static ArchRule askers() {
        return noClasses()
                .that(
                        Packages.handwritten()
                                .and(Packages.in("io.granary.*"))
                                .and(DescribedPredicate.not(Packages.in("io.granary.roles"))))
                .should()
                .dependOnClassesThat(Packages.in("io.granary..replica.."))
                .because("a door asks over rpc and shares only messages with the replica");
    }

    private static ArchRule keepers() {
        return classes()
                .that(Packages.in("io.granary..replica.."))
                .should(
                        Conditions.dependOnNothing(
                                "the door of its module",
                                (from, to) ->
                                        from.getPackageName()
                                                .startsWith(to.getPackageName() + ".replica")))
                .because("a replica shares messages with its door, not the asking");
    }

    private static boolean isOurs(String packageName) {
        return isIn(BASE, packageName);
    }

    private static boolean isIn(String parent, String packageName) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }

    private static String topLevel(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
