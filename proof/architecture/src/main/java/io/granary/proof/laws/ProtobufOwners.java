package io.granary.proof.laws;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.ladder.Rung;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A class may name the protobuf runtime when its module has generated messages of its own.
final class ProtobufOwners extends ArchCondition<JavaClass> {
    private final Ladder ladder;
    private final DescribedPredicate<JavaClass> runtime;
    private final List<Rung> owners = new ArrayList<>();

    ProtobufOwners(Ladder ladder, DescribedPredicate<JavaClass> runtime) {
        super("name protobuf only in modules that own a .proto");
        this.ladder = ladder;
        this.runtime = runtime;
    }

    @Override
    public void init(Collection<JavaClass> all) {
        owners.clear();
        all.stream()
                .filter(Packages::isGenerated)
                .flatMap(type -> Packages.rungOf(ladder, type).stream())
                .distinct()
                .forEach(owners::add);
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        boolean owner = Packages.rungOf(ladder, type).filter(owners::contains).isPresent();
        type.getDirectDependenciesFromSelf().stream()
                .filter(dependency -> !owner && runtime.test(dependency.getTargetClass()))
                .forEach(dependency ->
                        events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription())));
    }
}
