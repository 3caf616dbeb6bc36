package io.granary.proof.laws;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Conditions in the words of the laws, over what a class itself says.
final class Conditions {
    private Conditions() {}

    /// No dependency for which `broken` holds; each class that is used is told once.
    static ArchCondition<JavaClass> dependOnNothing(
            String what, BiPredicate<JavaClass, JavaClass> broken) {
        return new ArchCondition<>("not depend on " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var told = new TreeSet<String>();
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> broken.test(type, usedBy(dependency)))
                        .filter(dependency -> told.add(usedBy(dependency).getName()))
                        .map(Conditions::sentence)
                        .forEach(text -> events.add(SimpleConditionEvent.violated(type, text)));
            }
        };
    }

    private static JavaClass usedBy(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static String sentence(Dependency dependency) {
        return "%s uses %s in %s"
                .formatted(
                        dependency.getOriginClass().getName(),
                        usedBy(dependency).getName(),
                        dependency.getSourceCodeLocation());
    }

    /// No call, and no reference to a method or constructor, for which `banned` holds.
    static ArchCondition<JavaClass> callNothing(
            String what, Predicate<JavaCodeUnitAccess<?>> banned) {
        return new ArchCondition<>("not call " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitAccessesFromSelf().stream()
                        .filter(banned)
                        .forEach(call ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                type, call.getDescription())));
            }
        };
    }
}
