package io.granary.kit.home;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.layout.progress.StoreId;
import io.granary.storage.rows.ondisk.RocksSettings;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// How a node keeps its rows, as settings have it.
///
/// @param acceptLoss the id of a store, in hex digits, whose rows nobody can give back, so that the
///     node goes on without them; empty for none
public record RowKeeping(
        ByteCount cache, ByteCount writeBuffers, int openFiles, ByteCount log, String acceptLoss) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{" + 2 * StoreId.LENGTH + "}");

    public RowKeeping {
        // A value that cannot work stops the start here, where its key is known.
        var _ = new RocksSettings(cache, writeBuffers, openFiles, log);
        acceptLoss = acceptLoss.strip().toLowerCase(Locale.ROOT);
        Check.that(
                acceptLoss.isEmpty() || ID.matcher(acceptLoss).matches(),
                "accept-loss '%s' is no id of a store",
                acceptLoss);
    }

    /// How the store itself is set.
    public RocksSettings store() {
        return new RocksSettings(cache, writeBuffers, openFiles, log);
    }

    /// Which losses of rows are accepted.
    Predicate<StoreId> accepted() {
        return acceptLoss.isEmpty() ? _ -> false : new StoreId(Bytes.hex(acceptLoss))::equals;
    }
}
