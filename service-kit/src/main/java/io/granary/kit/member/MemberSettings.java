package io.granary.kit.member;

import io.granary.foundation.check.Check;
import io.granary.layout.document.NodeRole;
import java.util.List;

/// What a node is told of itself and of the others.
///
/// @param zone the machines that may fail together with this one
/// @param name for people; empty for the name of the machine
/// @param release the version of this program
/// @param warnings what it tells operators of itself, a sentence each
public record MemberSettings(
        ClusterSettings cluster, String zone, String name, String release, List<String> warnings) {
    public MemberSettings {
        warnings = List.copyOf(warnings);
        Check.that(NodeRole.isName(zone), "zone '%s'", zone);
        Check.that(name.isEmpty() || NodeRole.isName(name), "name '%s'", name);
    }
}
