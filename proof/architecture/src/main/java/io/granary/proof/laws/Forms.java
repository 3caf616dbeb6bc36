package io.granary.proof.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.granary.proof.ladder.Ladder;
import java.util.List;

/// What classes may not look like.
final class Forms {
    private static final String MONO = "reactor.core.publisher.Mono";

    private Forms() {}

    static List<Law> laws(Ladder ladder) {
        return List.of(
                new Law(
                        "static-final",
                        fields().that()
                                .areStatic()
                                .and()
                                .areDeclaredInClassesThat(Packages.handwritten())
                                .should()
                                .beFinal()
                                .because("state has one owner, and it is an object")),
                new Law(
                        "no-field-injection",
                        noFields()
                                .that()
                                .areDeclaredInClassesThat(Packages.handwritten())
                                .should()
                                .beAnnotatedWith(
                                        "org.springframework.beans.factory.annotation.Autowired")
                                .orShould()
                                .beAnnotatedWith(
                                        "org.springframework.beans.factory.annotation.Value")
                                .orShould()
                                .beAnnotatedWith("jakarta.inject.Inject")
                                .orShould()
                                .beAnnotatedWith("jakarta.annotation.Resource")
                                .because("the constructor tells everything")),
                new Law(
                        "no-mono-argument",
                        noMethods()
                                .that(areOpenDoors(Packages.engine(ladder)))
                                .should()
                                .haveRawParameterTypes(
                                        DescribedPredicate.describe(
                                                "a Mono",
                                                types ->
                                                        types.stream()
                                                                .anyMatch(type ->
                                                                        type.getName()
                                                                                .equals(MONO))))
                                .because("a door takes values and returns a Mono")));
    }

    private static DescribedPredicate<JavaMethod> areOpenDoors(
            DescribedPredicate<JavaClass> scope) {
        return DescribedPredicate.describe(
                "are public methods of the engine",
                method ->
                        scope.test(method.getOwner())
                                && method.getModifiers().contains(JavaModifier.PUBLIC)
                                && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC));
    }
}
