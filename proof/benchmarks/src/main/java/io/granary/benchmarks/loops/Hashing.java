package io.granary.benchmarks.loops;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.hash.Blake3;
import io.granary.http.body.ChecksumAlgorithm;
import io.granary.http.body.Hasher;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One block of 1 MiB through every hash that a body may meet; operations a second are MiB a
/// second.
@State(Scope.Benchmark)
public class Hashing {
    private final byte[] block = new byte[1 << 20];

    @Param({"CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"})
    private ChecksumAlgorithm algorithm = ChecksumAlgorithm.CRC32;

    public Hashing() {
        new Random(1).nextBytes(block);
    }

    @Benchmark
    public Bytes blake3() {
        return Blake3.hash(ByteBuffer.wrap(block));
    }

    @Benchmark
    public byte[] md5() throws Exception {
        return MessageDigest.getInstance("MD5").digest(block);
    }

    @Benchmark
    public Object checksum() {
        Hasher hasher = algorithm.newHasher();
        hasher.update(ByteBuffer.wrap(block));
        return hasher.value();
    }
}
