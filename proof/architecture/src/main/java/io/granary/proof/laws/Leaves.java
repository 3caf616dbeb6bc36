package io.granary.proof.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.granary.proof.ladder.Ladder;
import io.granary.proof.ladder.Rung;
import java.util.List;

/// Where each technology may be named.
final class Leaves {
    private static final String PROTOBUF = "com.google.protobuf..";

    private Leaves() {}

    static List<Law> laws(Ladder ladder) {
        var engine = Packages.engine(ladder);
        return List.of(
                new Law(
                        "rocksdb",
                        only(
                                Packages.in(Packages.ALL),
                                Packages.in("org.rocksdb.."),
                                Packages.in("io.granary.storage.rows.ondisk.."))),
                new Law(
                        "wire",
                        only(
                                engine,
                                Packages.in(
                                        "io.netty..",
                                        "reactor.netty..",
                                        "io.grpc..",
                                        "javax.net.ssl.."),
                                Packages.in(
                                        "io.granary.rpc.grpc..",
                                        "io.granary.rpc.bulk..",
                                        "io.granary.rpc.sockets.."))),
                new Law(
                        "zstd",
                        only(
                                Packages.in(Packages.ALL),
                                Packages.in("com.github.luben.."),
                                Packages.in("io.granary.blocks.compression.."))),
                new Law(
                        "xml",
                        only(
                                engine,
                                Packages.in("javax.xml..", "org.w3c.dom..", "org.xml.."),
                                Packages.in("io.granary.s3.xml.."))),
                new Law(
                        "json",
                        only(
                                engine,
                                Packages.in(
                                        "com.fasterxml..", "tools.jackson..", "com.google.gson.."),
                                Packages.in("io.granary..json.."))),
                new Law("spring", none(engine, Packages.in("org.springframework.."))),
                new Law(
                        "metrics",
                        none(engine, Packages.in("io.micrometer..", "io.opentelemetry.."))),
                new Law("protobuf-owner", ownersOnly(ladder)),
                new Law("protobuf-inside", insideOnly(ladder)),
                new Law("plain-values", plain(ladder)));
    }

    private static ArchRule only(
            DescribedPredicate<JavaClass> scope,
            DescribedPredicate<JavaClass> technology,
            DescribedPredicate<JavaClass> leaf) {
        return noClasses()
                .that(scope.and(DescribedPredicate.not(leaf)))
                .should()
                .dependOnClassesThat(technology)
                .because("technology is a leaf: only " + leaf.getDescription() + " name it");
    }

    private static ArchRule none(
            DescribedPredicate<JavaClass> scope, DescribedPredicate<JavaClass> technology) {
        return noClasses()
                .that(scope)
                .should()
                .dependOnClassesThat(technology)
                .because("it belongs to the applications; the engine is plain Java");
    }

    private static ArchRule ownersOnly(Ladder ladder) {
        return classes()
                .that(Packages.in(Packages.ALL))
                .should(new ProtobufOwners(ladder, Packages.in(PROTOBUF)))
                .because("a module without a .proto of its own maps nothing to bytes");
    }

    private static ArchRule insideOnly(Ladder ladder) {
        return classes()
                .that(Packages.in(Packages.ALL))
                .should(
                        Conditions.dependOnNothing(
                                "a generated message of another module",
                                (from, to) ->
                                        Packages.isGenerated(to)
                                                && to.getPackageName().startsWith("io.granary")
                                                && !Packages.rungOf(ladder, from)
                                                        .equals(Packages.rungOf(ladder, to))))
                .because("messages become records at the edge of the module that owns them");
    }

    private static ArchRule plain(Ladder ladder) {
        var plain = ladder.rungs().stream().map(Rung::plain).flatMap(List::stream).toList();
        return noClasses()
                .that(Packages.in(plain.toArray(String[]::new)))
                .should()
                .dependOnClassesThat(Packages.in("reactor..", "org.reactivestreams.."))
                .because("the ladder marks the package as plain values");
    }
}
