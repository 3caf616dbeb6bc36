package io.granary.proof.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.proof.sources.SourceText;
import io.granary.proof.sources.Sources;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PackageCyclesTest {
    @Test
    void packagesThatImportOneAnotherInACircleAreOneGroup() {
        var cycles = cycles(file("a", "b.B"), file("b", "c.C"), file("c", "a.A"), file("d", "a.A"));
        assertThat(cycles.groups()).containsExactly(new TreeSet<>(List.of("x.a", "x.b", "x.c")));
    }

    @Test
    void aStraightLineIsNoCircle() {
        assertThat(cycles(file("a", "b.B"), file("b", "c.C"), file("c", "c.Own")).groups())
                .isEmpty();
    }

    private static PackageCycles cycles(SourceText... files) {
        return PackageCycles.in(Sources.of(List.of(files)).java());
    }

    private static SourceText file(String name, String imported) {
        return new SourceText(
                "engine/x/src/main/java/x/" + name + "/T.java",
                "package x." + name + "; import x." + imported + "; class T {}");
    }
}
