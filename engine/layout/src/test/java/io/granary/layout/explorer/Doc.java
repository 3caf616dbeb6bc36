package io.granary.layout.explorer;

import io.granary.layout.map.ReplicaSet;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.Facts;
import io.granary.layout.progress.LiveSets;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Stamp;
import java.util.BitSet;
import java.util.Objects;

/// A document and what follows from it, computed once however many processes have it.
///
/// @param changes the numbers of all changes in it, which tell documents of one run apart
/// @param readSet the set of the one partition at the floor
/// @param writeSets its sets in all live versions
record Doc(
        BitSet changes,
        Facts facts,
        LiveVersions versions,
        Stamp stamp,
        ReplicaSet readSet,
        LiveSets writeSets) {
    static Doc of(BitSet changes, Facts facts, LiveVersions versions) {
        return new Doc(
                changes,
                facts,
                versions,
                versions.stamp(),
                versions.readSet(World.PLACE),
                versions.writeSets(World.PLACE));
    }

    VersionId floor() {
        return versions.floor();
    }

    ReplicaSet setAt(VersionId version) {
        return Objects.requireNonNull(facts.versions().get(version)).at(World.PLACE);
    }
}
