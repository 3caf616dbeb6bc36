package io.granary.kit.member;

import io.granary.foundation.check.Check;
import io.granary.layout.document.NodeRole;
import io.granary.layout.map.Assignment;
import java.util.List;
import java.util.Optional;

/// What a node is told of itself and of the others.
///
/// @param zone where a node with all roles is when it is a cluster by itself; other nodes have
///     none, because operators say where they are
/// @param name for people; empty for the name of the machine
/// @param release the version of this program
/// @param warnings what it tells operators of itself, a sentence each
/// @param duties what its roles can keep
public record MemberSettings(
        ClusterSettings cluster,
        Optional<String> zone,
        String name,
        String release,
        List<String> warnings,
        Duties duties) {
    public MemberSettings {
        warnings = List.copyOf(warnings);
        zone.ifPresent(place -> Check.that(NodeRole.isName(place), "zone '%s'", place));
        Check.that(name.isEmpty() || NodeRole.isName(name), "name '%s'", name);
    }

    /// Settings of a node with all roles.
    public static MemberSettings ofWhole(
            ClusterSettings cluster, String zone, String name, String release) {
        return new MemberSettings(
                cluster, Optional.of(zone), name, release, List.of(), Duties.all());
    }

    /// Settings of a node that always needs others.
    ///
    /// @param keeps what the layout may give it; nothing for a gateway
    public static MemberSettings ofPart(
            ClusterSettings cluster, String name, String release, List<Assignment> keeps) {
        return new MemberSettings(
                cluster, Optional.empty(), name, release, List.of(), new Duties(keeps));
    }

    /// The same node, which tells operators something.
    public MemberSettings telling(List<String> sentences) {
        return new MemberSettings(cluster, zone, name, release, sentences, duties);
    }

    /// Whether this node is told of no others and needs none.
    boolean isAlone() {
        return zone.isPresent() && cluster.isAlone();
    }
}
