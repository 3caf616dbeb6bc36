package io.granary.layout.document;

import io.granary.foundation.merge.LastWriterWins;
import io.granary.foundation.merge.Mergeable;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.layout.progress.MergingMap;
import io.granary.rpc.NodeId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the operators wrote last about each node and about the parameters.
///
/// Applying a version does not clear it: what is written and already so changes nothing, and what
/// lost against a version that was applied elsewhere at the same time is still written here, and so
/// pending again.
public record Staging(
        MergingMap<NodeId, LastWriterWins<StagedRole>> roles,
        Optional<LastWriterWins<LayoutParameters>> parameters)
        implements Mergeable<Staging> {
    public static final Staging NONE = new Staging(MergingMap.empty(), Optional.empty());

    /// The roster once everything written is done.
    public Roster appliedTo(Roster roster) {
        SortedMap<NodeId, NodeRole> roles = new TreeMap<>(roster.roles());
        this.roles
                .entries()
                .forEach((node, written) ->
                        written.value()
                                .wanted()
                                .ifPresentOrElse(
                                        role -> roles.put(node, role), () -> roles.remove(node)));
        return new Roster(roles);
    }

    public LayoutParameters appliedTo(LayoutParameters parameters) {
        return this.parameters.map(LastWriterWins::value).orElse(parameters);
    }

    /// The staging after an operator wrote `role` for `node`, newer than all that is written.
    public Staging with(NodeId node, StagedRole role, HybridTimestamp now) {
        var written = new LastWriterWins<>(now.raisedAbove(newest()), role);
        return new Staging(roles.with(node, written), parameters);
    }

    /// The staging after an operator wrote parameters, newer than all that is written.
    public Staging with(LayoutParameters next, HybridTimestamp now) {
        return new Staging(
                roles, Optional.of(new LastWriterWins<>(now.raisedAbove(newest()), next)));
    }

    @Override
    public Staging merge(Staging other) {
        return new Staging(
                roles.merge(other.roles),
                Stream.of(parameters, other.parameters)
                        .flatMap(Optional::stream)
                        .reduce(LastWriterWins::merge));
    }

    private HybridTimestamp newest() {
        Stream<HybridTimestamp> ofRoles =
                roles.entries().values().stream().map(LastWriterWins::stamp);
        Stream<HybridTimestamp> ofParameters = parameters.stream().map(LastWriterWins::stamp);
        return Stream.concat(ofRoles, ofParameters)
                .reduce(HybridTimestamp.ZERO, HybridTimestamp::newest);
    }
}
