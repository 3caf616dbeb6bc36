package io.granary.layout.document;

import io.granary.layout.assign.Candidate;
import io.granary.layout.map.Assignment;
import io.granary.rpc.NodeId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The nodes of a layout and what each is for, in the order of ids.
public record Roster(SortedMap<NodeId, NodeRole> roles) {
    public static final Roster EMPTY = new Roster(Collections.emptySortedMap());

    public Roster {
        roles = Collections.unmodifiableSortedMap(new TreeMap<>(roles));
    }

    public Optional<NodeRole> roleOf(NodeId node) {
        return Optional.ofNullable(roles.get(node));
    }

    /// The nodes that offer capacity for an assignment.
    public List<Candidate> candidates(Assignment assignment) {
        return roles.entrySet().stream()
                .flatMap(entry -> candidate(entry.getKey(), entry.getValue(), assignment))
                .toList();
    }

    public SortedMap<NodeId, String> zones() {
        SortedMap<NodeId, String> zones = new TreeMap<>();
        roles.forEach((node, role) -> zones.put(node, role.zone()));
        return zones;
    }

    private static Stream<Candidate> candidate(NodeId node, NodeRole role, Assignment assignment) {
        return role.capacity(assignment).stream()
                .map(capacity -> new Candidate(node, role.zone(), capacity.value()));
    }
}
