package io.granary.layout.staging;

import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutParameters;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.document.NodeRole;
import io.granary.layout.document.Roster;
import io.granary.layout.document.StagedRole;
import io.granary.layout.map.VersionId;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What differs between the layout that is and the one that is wanted.
///
/// @param parameters the wanted ones when they are others
/// @param conflicting versions that were applied elsewhere at the same time as the newest, and
///     lost; what they wanted is among the changes unless somebody wrote something newer
public record StagedChanges(
        SortedMap<NodeId, StagedRole> roles,
        Optional<LayoutParameters> parameters,
        List<VersionId> conflicting) {
    public StagedChanges {
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
        conflicting = List.copyOf(conflicting);
    }

    /// Whether there is nothing to apply.
    public boolean isEmpty() {
        return roles.isEmpty() && parameters.isEmpty() && conflicting.isEmpty();
    }

    static StagedChanges of(LayoutDocument document) {
        Roster now = rosterOf(document);
        LayoutParameters parameters = parametersOf(document);
        LayoutParameters wanted = document.staging().appliedTo(parameters);
        return new StagedChanges(
                differences(now, document.staging().appliedTo(now)),
                Optional.of(wanted).filter(next -> !next.equals(parameters)),
                document.conflicting().stream().map(LayoutVersion::id).toList());
    }

    static Roster rosterOf(LayoutDocument document) {
        return document.newest().map(version -> version.proposal().roster()).orElse(Roster.EMPTY);
    }

    static LayoutParameters parametersOf(LayoutDocument document) {
        return document.newest()
                .map(version -> version.proposal().parameters())
                .orElse(LayoutParameters.DEFAULT);
    }

    /// What to write for which nodes so that the roster `from` becomes the roster `to`.
    static SortedMap<NodeId, StagedRole> differences(Roster from, Roster to) {
        SortedMap<NodeId, StagedRole> changes = new TreeMap<>();
        var nodes = new TreeSet<>(from.roles().keySet());
        nodes.addAll(to.roles().keySet());
        for (NodeId node : nodes) {
            Optional<NodeRole> wanted = to.roleOf(node);
            if (!wanted.equals(from.roleOf(node))) {
                changes.put(node, StagedRole.of(wanted));
            }
        }
        return changes;
    }
}
