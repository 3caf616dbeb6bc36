package io.granary.tables.messages;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.page.Cursor;
import java.util.List;
import java.util.Optional;

/// Tell me the rows of some partitions in the order of their sort keys, as you hold them.
///
/// The answer leaves nothing out because it is dead: another replica may know better. It stops after
/// `limit` entries that look alive to the replica, or when it becomes long.
public record ScanRows(
        List<Bytes> partitionKeys,
        Cursor from,
        Bytes prefix,
        Optional<Bytes> delimiter,
        int limit) {
    public ScanRows {
        partitionKeys = List.copyOf(partitionKeys);
    }

    /// What `sortKey` is rolled up into, which ends with the delimiter.
    public Optional<Bytes> commonPrefixOf(Bytes sortKey) {
        if (delimiter.isEmpty()) {
            return Optional.empty();
        }
        int at = sortKey.indexOf(delimiter.get(), prefix.length());
        return at < 0
                ? Optional.empty()
                : Optional.of(sortKey.slice(0, at + delimiter.get().length()));
    }
}
