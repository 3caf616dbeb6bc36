package io.granary.proof.tidy;

import io.granary.proof.sources.JavaFile;
import io.granary.proof.sources.Sources;
import io.granary.proof.sources.TypeShape;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many of a module's top-level types are public.
public record PublicShare(int publicTypes, int allTypes) {
    /// The shares of all engine modules.
    public static SortedMap<String, PublicShare> byModule(Sources sources) {
        var shares = new TreeMap<String, PublicShare>();
        sources.java().stream()
                .filter(file -> file.isEngine() && !file.isPackageInfo())
                .forEach(file -> shares.merge(file.module(), of(file), PublicShare::plus));
        return shares;
    }

    private static PublicShare of(JavaFile file) {
        var topLevel = file.types().stream().filter(TypeShape::topLevel).toList();
        int open = (int) topLevel.stream().filter(TypeShape::isPublic).count();
        return new PublicShare(open, topLevel.size());
    }

    PublicShare plus(PublicShare other) {
        return new PublicShare(publicTypes + other.publicTypes, allTypes + other.allTypes);
    }

    public int percent() {
        return allTypes == 0 ? 0 : Math.ceilDiv(100 * publicTypes, allTypes);
    }

    @Override
    public String toString() {
        return "%d of %d (%d %%)".formatted(publicTypes, allTypes, percent());
    }
}
