package io.granary.storage.rows.ondisk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.granary.foundation.check.BrokenInvariant;
import io.granary.storage.rows.Family;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.FamilyStyle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/// An open database and the handles of its families.
final class RocksFamilies {
    private final RocksDB db;
    private final List<ColumnFamilyHandle> handles;
    private final Map<Family, ColumnFamilyHandle> byFamily;

    private RocksFamilies(
            RocksDB db,
            List<ColumnFamilyHandle> handles,
            Map<Family, ColumnFamilyHandle> byFamily) {
        this.db = db;
        this.handles = handles;
        this.byFamily = byFamily;
    }

    /// Opens `families` and also whatever else is in the directory, for RocksDB insists on all of
    /// it: a release that no longer knows a family must still start.
    static RocksFamilies open(Path directory, List<FamilySpec> families, RocksTuning tuning)
            throws RocksDBException {
        Map<String, FamilyStyle> styles = new TreeMap<>();
        namesOnDisk(directory).forEach(name -> styles.put(name, FamilyStyle.ROWS));
        families.forEach(spec -> styles.put(spec.family().name(), spec.style()));
        var descriptors = new ArrayList<ColumnFamilyDescriptor>();
        styles.forEach((name, style) -> descriptors.add(descriptor(name, tuning.family(style))));

        var handles = new ArrayList<ColumnFamilyHandle>();
        RocksDB db = RocksDB.open(tuning.store(), directory.toString(), descriptors, handles);
        return new RocksFamilies(db, List.copyOf(handles), byFamily(families, handles));
    }

    RocksDB db() {
        return db;
    }

    List<ColumnFamilyHandle> handles() {
        return handles;
    }

    ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = byFamily.get(family);
        if (handle == null) {
            throw new BrokenInvariant("the store was opened without family " + family.name());
        }
        return handle;
    }

    private static ColumnFamilyDescriptor descriptor(String name, ColumnFamilyOptions options) {
        return new ColumnFamilyDescriptor(name.getBytes(UTF_8), options);
    }

    private static Map<Family, ColumnFamilyHandle> byFamily(
            List<FamilySpec> families, List<ColumnFamilyHandle> handles) throws RocksDBException {
        Map<Family, ColumnFamilyHandle> byFamily = new HashMap<>();
        for (ColumnFamilyHandle handle : handles) {
            String name = new String(handle.getName(), UTF_8);
            for (FamilySpec spec : families) {
                if (spec.family().name().equals(name)) {
                    byFamily.put(spec.family(), handle);
                }
            }
        }
        return byFamily;
    }

    private static List<String> namesOnDisk(Path directory) throws RocksDBException {
        var names = new ArrayList<String>();
        names.add(new String(RocksDB.DEFAULT_COLUMN_FAMILY, UTF_8));
        if (Files.exists(directory.resolve("CURRENT"))) {
            try (var options = new Options()) {
                RocksDB.listColumnFamilies(options, directory.toString())
                        .forEach(name -> names.add(new String(name, UTF_8)));
            }
        }
        return names;
    }
}
