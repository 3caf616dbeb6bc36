package io.granary.layout.explorer.chance;

import io.granary.foundation.bytes.Bytes;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.VersionSets;
import io.granary.rpc.NodeId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/// Versions by chance: one set of one to five nodes holds everything.
public final class Layouts {
    private static final int MOST_COPIES = 5;
    private static final Map<List<NodeId>, VersionSets> KNOWN = new HashMap<>();

    private final Chance chance;
    private final List<NodeId> nodes;

    public Layouts(Chance chance, List<NodeId> nodes) {
        this.chance = chance;
        this.nodes = nodes;
    }

    /// The id of a version of an epoch; which of several is the newest, is chance.
    public VersionId id(long epoch) {
        byte[] hash = new byte[32];
        long random = chance.next();
        for (int at = 0; at < Long.BYTES; at++) {
            hash[at] = (byte) (random >> (8 * at));
        }
        return new VersionId(epoch, Bytes.wrap(hash));
    }

    public VersionSets any(SortedSet<NodeId> banned) {
        List<NodeId> free = new ArrayList<>(nodes);
        free.removeAll(banned);
        return sets(chance.some(free, chance.between(1, Math.min(MOST_COPIES, free.size()))));
    }

    /// Another set than `before`, by one or two nodes, as most changes are.
    public VersionSets like(List<NodeId> before, SortedSet<NodeId> banned) {
        List<NodeId> next = new ArrayList<>(before);
        next.removeAll(banned);
        List<NodeId> rest = new ArrayList<>(nodes);
        rest.removeAll(before);
        rest.removeAll(banned);
        for (int change = chance.between(1, 2); change > 0; change--) {
            if (!rest.isEmpty() && next.size() < MOST_COPIES && chance.in100(70)) {
                next.add(rest.remove(chance.below(rest.size())));
            }
            if (next.size() > 1 && chance.in100(70)) {
                next.remove(chance.below(next.size()));
            }
        }
        return next.isEmpty() ? any(banned) : sets(next);
    }

    private static VersionSets sets(List<NodeId> nodes) {
        return KNOWN.computeIfAbsent(
                List.copyOf(nodes), some -> new VersionSets(LayoutMap.everywhere(some)));
    }
}
