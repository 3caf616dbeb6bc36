package io.granary.layout.gossip;

import io.granary.layout.assign.AssignmentCheck;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.Placement;
import io.granary.layout.document.PlacementRules;
import io.granary.layout.map.Assignment;
import io.granary.layout.map.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Judges versions that came from other nodes before anything is stored by them.
final class VersionCheck {
    private VersionCheck() {}

    /// The versions of `received` that are not in `known` and must not be used, each with a reason.
    static SortedMap<VersionId, String> faults(LayoutDocument received, LayoutDocument known) {
        SortedMap<VersionId, String> faults = new TreeMap<>();
        received.versions().values().stream()
                .filter(version -> !known.versions().containsKey(version.id()))
                .forEach(version ->
                        faults(version).stream()
                                .findFirst()
                                .ifPresent(fault -> faults.put(version.id(), fault)));
        return faults;
    }

    static List<String> faults(LayoutVersion version) {
        List<String> faults = new ArrayList<>();
        for (Assignment assignment : Assignment.values()) {
            LayoutParameters parameters = version.proposal().parameters();
            PlacementRules rules = parameters.rules(assignment);
            Placement placement = version.content().placement(assignment);
            faults.addAll(
                    AssignmentCheck.faults(
                            version.proposal().roster().candidates(assignment),
                            parameters.bits(),
                            rules.replicationFactor(),
                            rules.redundancy(),
                            placement.partitionSize().value(),
                            placement.sets()));
        }
        return faults;
    }
}
