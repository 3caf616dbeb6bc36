package io.granary.blocks.compression;

import static io.granary.blocks.SomeBytes.bytesOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.granary.blocks.SomeBytes;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.messages.PackedBlock.Packing;
import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 32_768, 32_769, 1 << 20})
    void whatIsPackedUnpacksToTheSame(int length) {
        assertThat(roundTrip(SomeBytes.text(length))).isEqualTo(bytesOf(SomeBytes.text(length)));
        assertThat(roundTrip(SomeBytes.random(length, 7)))
                .isEqualTo(bytesOf(SomeBytes.random(length, 7)));
    }

    @Test
    void textShrinks() {
        PackedBlock packed = Compression.pack(SomeBytes.text(1 << 20));
        assertThat(packed.packing()).isEqualTo(Packing.ZSTD);
        assertThat(packed.size().value()).isLessThan(300_000);
    }

    @Test
    void noiseStaysAsItIsWithoutACopy() {
        ByteBuffer noise = SomeBytes.random(1 << 20, 7);
        PackedBlock packed = Compression.pack(noise);
        assertThat(packed.packing()).isEqualTo(Packing.PLAIN);
        noise.put(5, (byte) (noise.get(5) + 1));
        assertThat(packed.bytes().get(5)).isEqualTo(noise.get(5));
    }

    @Test
    void aSmallSavingIsNotWorthUnpacking() {
        ByteBuffer noise = SomeBytes.random(20_000, 7);
        noise.put(0, new byte[800]);
        assertThat(Compression.pack(noise).packing()).isEqualTo(Packing.PLAIN);
        noise.put(0, new byte[2_000]);
        assertThat(Compression.pack(noise).packing()).isEqualTo(Packing.ZSTD);
    }

    @Test
    void directAndReadOnlyBuffersArePackedAndUnpacked() {
        ByteBuffer direct = ByteBuffer.allocateDirect(50_000).put(SomeBytes.text(50_000)).flip();
        assertThat(roundTrip(direct)).isEqualTo(bytesOf(direct));
        assertThat(roundTrip(direct.asReadOnlyBuffer())).isEqualTo(bytesOf(direct));
        assertThat(roundTrip(SomeBytes.text(50_000).position(3).slice().asReadOnlyBuffer()))
                .isEqualTo(bytesOf(SomeBytes.text(50_000).position(3)));
    }

    @Test
    void compressedBytesInADirectBufferAreUnpacked() {
        PackedBlock packed = Compression.pack(SomeBytes.text(50_000));
        ByteBuffer direct = ByteBuffer.allocateDirect(packed.size().toInt() + 9).position(9);
        direct.put(packed.bytes()).position(9);
        var moved = new PackedBlock(Packing.ZSTD, packed.plainSize(), packed.crc32c(), direct);
        assertThat(bytesOf(Compression.unpack(moved).orElseThrow()))
                .isEqualTo(bytesOf(SomeBytes.text(50_000)));
    }

    @Test
    void aBlockThatUnpacksToMoreThanItSaysIsRefused() {
        byte[] bomb = Zstd.compress(new byte[64 << 20], 1);
        assertThat(bomb.length).isLessThan(10_000);
        assertThat(unpackable(Packing.ZSTD, 1 << 20, ByteBuffer.wrap(bomb))).isFalse();
        assertThat(unpackable(Packing.ZSTD, 1 << 20, direct(bomb))).isFalse();
    }

    @Test
    void aBlockThatUnpacksToLessThanItSaysIsRefused() {
        byte[] packed = Zstd.compress(new byte[1000], 1);
        assertThat(unpackable(Packing.ZSTD, 1000, ByteBuffer.wrap(packed))).isTrue();
        assertThat(unpackable(Packing.ZSTD, 1001, ByteBuffer.wrap(packed))).isFalse();
        assertThat(unpackable(Packing.PLAIN, 1001, ByteBuffer.allocate(1000))).isFalse();
    }

    @Test
    void garbageIsRefused() {
        ByteBuffer noise = SomeBytes.random(1000, 7);
        assertThat(unpackable(Packing.ZSTD, 1000, noise)).isFalse();
        assertThat(
                        unpackable(
                                Packing.ZSTD,
                                1000,
                                ByteBuffer.allocateDirect(1000).put(noise).flip()))
                .isFalse();
    }

    @Test
    void bytesThatDoNotMatchTheChecksumAreRefused() {
        ByteBuffer noise = SomeBytes.random(1000, 7);
        PackedBlock packed = Compression.pack(noise);
        noise.put(5, (byte) (noise.get(5) + 1));
        assertThat(Compression.unpack(packed)).isEmpty();
    }

    private static boolean unpackable(Packing packing, int plainSize, ByteBuffer bytes) {
        return Compression.unpack(PackedBlock.of(packing, ByteCount.of(plainSize), bytes))
                .isPresent();
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static Bytes roundTrip(ByteBuffer plain) {
        ByteBuffer unpacked = Compression.unpack(Compression.pack(plain)).orElseThrow();
        assertThat(unpacked.isReadOnly()).isTrue();
        return bytesOf(unpacked);
    }
}
