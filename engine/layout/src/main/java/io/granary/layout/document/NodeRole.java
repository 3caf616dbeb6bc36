package io.granary.layout.document;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.check.Check;
import io.granary.layout.map.Assignment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a node is for. Without capacities it is a gateway: it takes requests and stores nothing.
///
/// @param zone the nodes that may fail together
/// @param metadataCapacity how many bytes of rows it may hold
/// @param blockCapacity how many bytes of blocks it may hold
/// @param tags words of the operator, in their order
public record NodeRole(
        String zone,
        Optional<ByteCount> metadataCapacity,
        Optional<ByteCount> blockCapacity,
        List<String> tags)
        implements Comparable<NodeRole> {
    public static final int MOST_TAGS = 32;
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Space}]{1,64}");
    private static final Comparator<NodeRole> ORDER =
            Comparator.comparing(NodeRole::zone)
                    .thenComparingLong(role -> bytesOf(role.metadataCapacity))
                    .thenComparingLong(role -> bytesOf(role.blockCapacity))
                    .thenComparing(role -> String.join(" ", role.tags));

    public NodeRole {
        tags = tags.stream().distinct().sorted().toList();
        Check.that(isName(zone), "zone '%s'", zone);
        Check.that(tags.stream().allMatch(NodeRole::isName), "tags %s", tags);
        Check.that(tags.size() <= MOST_TAGS, "%d tags", tags.size());
        Check.that(bytesOf(metadataCapacity) != 0, "a metadata capacity of 0");
        Check.that(bytesOf(blockCapacity) != 0, "a block capacity of 0");
    }

    /// Whether a text can be a zone or a tag: up to 64 characters, no blanks among them.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public Optional<ByteCount> capacity(Assignment assignment) {
        return switch (assignment) {
            case METADATA -> metadataCapacity;
            case BLOCKS -> blockCapacity;
        };
    }

    public boolean isGateway() {
        return metadataCapacity.isEmpty() && blockCapacity.isEmpty();
    }

    @Override
    public int compareTo(NodeRole other) {
        return ORDER.compare(this, other);
    }

    private static long bytesOf(Optional<ByteCount> capacity) {
        return capacity.map(ByteCount::value).orElse(-1L);
    }
}
