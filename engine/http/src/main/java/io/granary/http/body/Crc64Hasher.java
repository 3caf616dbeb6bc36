package io.granary.http.body;

import io.granary.foundation.bytes.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// CRC-64/NVME, sixteen bytes at a step.
final class Crc64Hasher implements Hasher {
    /// The polynomial with its bits reflected, lowest power first.
    static final long POLYNOMIAL = 0x9a6c9329ac4bc9b5L;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// `TABLE[256 * k + b]` is what byte `b` comes to with `k` zero bytes after it.
    private static final long[] TABLE = table();

    private long state = -1;

    @Override
    public void update(byte[] array, int offset, int length) {
        long crc = state;
        int at = offset;
        int end = offset + length;
        for (; at <= end - 16; at += 16) {
            long low = crc ^ (long) LITTLE_ENDIAN.get(array, at);
            long high = (long) LITTLE_ENDIAN.get(array, at + 8);
            crc = eight(TABLE, low, 2048) ^ eight(TABLE, high, 0);
        }
        for (; at < end; at++) {
            crc = TABLE[(int) (crc ^ array[at]) & 0xff] ^ (crc >>> 8);
        }
        state = crc;
    }

    @Override
    public Bytes value() {
        return Bytes.wrap(ByteBuffer.allocate(8).putLong(~state).array());
    }

    /// What eight bytes come to that `from / 256` more bytes follow.
    private static long eight(long[] table, long bytes, int from) {
        return table[from + 1792 + ((int) bytes & 0xff)]
                ^ table[from + 1536 + ((int) (bytes >>> 8) & 0xff)]
                ^ table[from + 1280 + ((int) (bytes >>> 16) & 0xff)]
                ^ table[from + 1024 + ((int) (bytes >>> 24) & 0xff)]
                ^ table[from + 768 + ((int) (bytes >>> 32) & 0xff)]
                ^ table[from + 512 + ((int) (bytes >>> 40) & 0xff)]
                ^ table[from + 256 + ((int) (bytes >>> 48) & 0xff)]
                ^ table[from + (int) (bytes >>> 56)];
    }

    private static long[] table() {
        long[] table = new long[16 * 256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ POLYNOMIAL;
            }
            table[b] = crc;
        }
        for (int i = 256; i < table.length; i++) {
            long shorter = table[i - 256];
            table[i] = (shorter >>> 8) ^ table[(int) shorter & 0xff];
        }
        return table;
    }
}
