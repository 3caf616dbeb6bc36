package io.granary.foundation.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.granary.foundation.bytes.Bytes;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine must give: the published digests, and those of an independent program.
abstract class Blake3Contract {
    abstract LaneEngine engine();

    @ParameterizedTest
    @CsvSource({
        "0, af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
        "1, 2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
        "1023, 10108970eeda3eb932baac1428c7a2163b0e924c9a9e25b35bba72b28f70bd11",
        "1024, 42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
        "1025, d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444",
        "102400, bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085",
    })
    void aPublishedInputHasItsPublishedDigest(int length, String digest) {
        assertThat(hash(ByteBuffer.wrap(input(length))).toHex()).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                63,
                64,
                65,
                127,
                128,
                129,
                2048,
                2049,
                3072,
                3073,
                4096,
                4097,
                5120,
                5121,
                6144,
                6145,
                7168,
                7169,
                8192,
                8193,
                16384,
                31744,
                65536,
                131071,
                131072,
                131073,
                132097,
                262144,
                300_001,
                1 << 20,
                (1 << 20) + 1
            })
    void aLengthHasTheDigestThatAnIndependentProgramGives(int length) {
        byte[] input = input(length);
        assertThat(hash(ByteBuffer.wrap(input)).toArray())
                .isEqualTo(org.apache.commons.codec.digest.Blake3.hash(input));
    }

    @Test
    void theDigestOfAPartOfADirectBufferLeavesItsPosition() {
        ByteBuffer direct = ByteBuffer.allocateDirect(5003).put(input(5003)).flip();
        direct.position(3);
        Bytes digest = hash(direct.asReadOnlyBuffer());

        assertThat(digest).isEqualTo(hash(ByteBuffer.wrap(input(5003), 3, 5000)));
        assertThat(direct.position()).isEqualTo(3);
    }

    private Bytes hash(ByteBuffer input) {
        return ChunkTree.hash(engine(), input);
    }

    private static byte[] input(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i % 251);
        }
        return bytes;
    }
}
