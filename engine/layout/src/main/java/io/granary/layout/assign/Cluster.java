package io.granary.layout.assign;

import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The candidates as numbers: nodes in the order of their ids, zones in the order of their names.
final class Cluster {
    private final List<NodeId> nodes = new ArrayList<>();
    private final SortedMap<NodeId, Integer> places = new TreeMap<>();
    private final long[] capacities;
    private final int[] zoneOf;
    private final int[][] nodesOfZone;
    private final long[] zoneCapacities;
    private final long rawBytes;

    Cluster(List<Candidate> candidates) {
        List<Candidate> sorted =
                candidates.stream().sorted(Comparator.comparing(Candidate::node)).toList();
        List<String> zones = candidates.stream().map(Candidate::zone).distinct().sorted().toList();
        capacities = new long[sorted.size()];
        zoneOf = new int[sorted.size()];
        zoneCapacities = new long[zones.size()];
        long total = 0;
        for (Candidate candidate : sorted) {
            int node = nodes.size();
            int zone = zones.indexOf(candidate.zone());
            nodes.add(candidate.node());
            places.put(candidate.node(), node);
            capacities[node] = candidate.capacity();
            zoneOf[node] = zone;
            zoneCapacities[zone] += candidate.capacity();
            total += candidate.capacity();
        }
        rawBytes = total;
        nodesOfZone = new int[zones.size()][];
        for (int zone = 0; zone < nodesOfZone.length; zone++) {
            nodesOfZone[zone] = membersOf(zone);
        }
    }

    private int[] membersOf(int zone) {
        List<Integer> members = new ArrayList<>();
        for (int node = 0; node < zoneOf.length; node++) {
            if (zoneOf[node] == zone) {
                members.add(node);
            }
        }
        return members.stream().mapToInt(node -> node).toArray();
    }

    int size() {
        return nodes.size();
    }

    int zones() {
        return nodesOfZone.length;
    }

    NodeId node(int node) {
        return nodes.get(node);
    }

    /// The number of a node, or -1 when it is no candidate.
    int placeOf(NodeId node) {
        return places.getOrDefault(node, -1);
    }

    long capacity(int node) {
        return capacities[node];
    }

    long largestCapacity() {
        long largest = 0;
        for (long capacity : capacities) {
            largest = Math.max(largest, capacity);
        }
        return largest;
    }

    int zoneOf(int node) {
        return zoneOf[node];
    }

    int[] nodesOf(int zone) {
        return nodesOfZone[zone];
    }

    long zoneCapacity(int zone) {
        return zoneCapacities[zone];
    }

    long rawBytes() {
        return rawBytes;
    }
}
