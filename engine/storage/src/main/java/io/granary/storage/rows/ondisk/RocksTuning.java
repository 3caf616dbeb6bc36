package io.granary.storage.rows.ondisk;

import io.granary.storage.rows.FamilyStyle;
import java.util.ArrayDeque;
import java.util.Deque;
import org.rocksdb.AbstractNativeReference;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WriteBufferManager;
import org.rocksdb.WriteOptions;

/// Every choice about RocksDB, in one place, and the owner of the native objects they live in.
final class RocksTuning implements AutoCloseable {
    private static final long KIB = 1 << 10;
    private static final long MIB = 1 << 20;

    private final Deque<AbstractNativeReference> owned = new ArrayDeque<>();
    private final DBOptions store;
    private final ColumnFamilyOptions rows;
    private final ColumnFamilyOptions payloads;
    private final ReadOptions reads;
    private final WriteOptions writes;

    RocksTuning(RocksSettings settings, boolean mayCreate) {
        RocksDB.loadLibrary();
        // The upper half of the cache is for indexes and filters, which one scan must not push out.
        Cache cache = own(new LRUCache(settings.cache().value(), -1, false, 0.5));
        var buffers = own(new WriteBufferManager(settings.writeBuffers().value(), cache));
        this.store = own(storeOptions(settings, buffers, mayCreate));
        this.rows = own(rowOptions(settings, tables(cache)));
        this.payloads = own(withPayloadsApart(rowOptions(settings, tables(cache))));
        this.reads = own(new ReadOptions());
        this.writes = own(new WriteOptions().setSync(true));
    }

    DBOptions store() {
        return store;
    }

    ColumnFamilyOptions family(FamilyStyle style) {
        return switch (style) {
            case ROWS -> rows;
            case PAYLOADS -> payloads;
        };
    }

    ReadOptions reads() {
        return reads;
    }

    WriteOptions writes() {
        return writes;
    }

    @Override
    public void close() {
        while (!owned.isEmpty()) {
            owned.pop().close();
        }
    }

    private static DBOptions storeOptions(
            RocksSettings settings, WriteBufferManager buffers, boolean mayCreate) {
        return new DBOptions()
                .setCreateIfMissing(mayCreate)
                .setCreateMissingColumnFamilies(true)
                .setWriteBufferManager(buffers)
                .setMaxOpenFiles(settings.openFiles())
                .setMaxTotalWalSize(settings.log().value())
                // A record cut short at the end was never acknowledged; damage anywhere else is
                // refused, where the default would forget acknowledged rows in silence.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                // A store that failed stays failed until the process starts again.
                .setMaxBgErrorResumeCount(0)
                .setMaxBackgroundJobs(2)
                .setBytesPerSync(MIB)
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(2)
                .setMaxLogFileSize(MIB)
                .setStatsDumpPeriodSec(0)
                .setStatsPersistPeriodSec(0);
    }

    private static ColumnFamilyOptions rowOptions(
            RocksSettings settings, BlockBasedTableConfig tables) {
        return new ColumnFamilyOptions()
                .setTableFormatConfig(tables)
                .setCompressionType(CompressionType.LZ4_COMPRESSION)
                .setWriteBufferSize(settings.writeBuffers().value())
                // Small steps: forty families that each take a mebibyte would fill the write
                // buffers.
                .setArenaBlockSize(32 * KIB)
                .setTargetFileSizeBase(32 * MIB)
                .setMaxBytesForLevelBase(128 * MIB);
    }

    private static ColumnFamilyOptions withPayloadsApart(ColumnFamilyOptions options) {
        return options.setEnableBlobFiles(true)
                .setMinBlobSize(KIB)
                .setBlobFileSize(64 * MIB)
                .setBlobCompressionType(CompressionType.LZ4_COMPRESSION)
                .setEnableBlobGarbageCollection(true)
                .setBlobGarbageCollectionForceThreshold(0.5);
    }

    /// Indexes and filters are cut into small parts, so that a store much larger than the cache
    /// loads kilobytes for a read and not the index of a whole file.
    private BlockBasedTableConfig tables(Cache cache) {
        return new BlockBasedTableConfig()
                .setBlockCache(cache)
                .setFilterPolicy(own(new BloomFilter(10)))
                .setIndexType(IndexType.kTwoLevelIndexSearch)
                .setPartitionFilters(true)
                .setCacheIndexAndFilterBlocks(true)
                .setCacheIndexAndFilterBlocksWithHighPriority(true);
    }

    private <T extends AbstractNativeReference> T own(T part) {
        owned.push(part);
        return part;
    }
}
