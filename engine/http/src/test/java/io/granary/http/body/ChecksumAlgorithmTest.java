package io.granary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.granary.foundation.bytes.ByteCount;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.BrokenInvariant;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksumAlgorithmTest {
    private static final Bytes NINE = Bytes.utf8("123456789");

    @ParameterizedTest
    @CsvSource({
        "CRC32,cbf43926",
        "CRC32C,e3069283",
        "CRC64NVME,ae8b14860a799888",
        "SHA1,f7c3bc1d808e04732adf679965ccc34ca7ae3441",
        "SHA256,15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"
    })
    void knownValuesComeOut(ChecksumAlgorithm algorithm, String hex) {
        Bytes value = hash(algorithm, NINE);
        assertThat(value.toHex()).isEqualTo(hex);
        assertThat(value.length()).isEqualTo(algorithm.length());
        String printed = ChecksumAlgorithm.print(value);
        assertThat(algorithm.parseValue(printed)).hasValue(value);
    }

    @Test
    void crc64AgreesWithTheDefinitionBitByBit() {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            Bytes bytes = randomBytes(random, length);
            assertThat(hash(ChecksumAlgorithm.CRC64NVME, bytes)).isEqualTo(bitwiseCrc64(bytes));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWayBytesArriveDoesNotMatter(ChecksumAlgorithm algorithm) {
        Random random = new Random(11);
        Bytes bytes = randomBytes(random, 100_000);
        Bytes expected = hash(algorithm, bytes);
        for (int round = 0; round < 20; round++) {
            Hasher hasher = algorithm.newHasher();
            for (int at = 0; at < bytes.length(); ) {
                int end = Math.min(bytes.length(), at + random.nextInt(40_000));
                ByteBuffer piece = oneKindOf(bytes.slice(at, end), random.nextInt(3));
                int position = piece.position();
                hasher.update(piece);
                assertThat(piece.position()).isEqualTo(position);
                at = end;
            }
            assertThat(hasher.value()).isEqualTo(expected);
        }
    }

    private static ByteBuffer oneKindOf(Bytes bytes, int kind) {
        ByteBuffer roomy =
                kind == 0
                        ? ByteBuffer.allocateDirect(bytes.length() + 7)
                        : ByteBuffer.allocate(bytes.length() + 7);
        roomy.position(3).put(bytes.unsafeArray()).flip().position(3);
        return kind == 1 ? roomy.asReadOnlyBuffer() : roomy;
    }

    @ParameterizedTest
    @EnumSource(names = {"CRC32", "CRC32C", "CRC64NVME"})
    void theChecksumOfAWholeFollowsFromItsParts(ChecksumAlgorithm algorithm) {
        assertThat(algorithm.combines()).isTrue();
        Random random = new Random(13);
        for (int round = 0; round < 100; round++) {
            Bytes left = randomBytes(random, random.nextInt(5000));
            Bytes right = randomBytes(random, random.nextInt(3) == 0 ? 0 : random.nextInt(5000));
            Bytes combined =
                    algorithm.combine(
                            hash(algorithm, left),
                            hash(algorithm, right),
                            ByteCount.of(right.length()));
            assertThat(combined).isEqualTo(hash(algorithm, Bytes.concat(left, right)));
        }
    }

    @Test
    void partsOfManyGibibytesCombine() {
        var algorithm = ChecksumAlgorithm.CRC64NVME;
        Bytes zeros = algorithm.newHasher().value();
        Bytes mebibyte = hash(algorithm, Bytes.wrap(new byte[1 << 20]));
        Bytes whole = zeros;
        for (int i = 0; i < 5 * 1024; i++) {
            whole = algorithm.combine(whole, mebibyte, ByteCount.mebibytes(1));
        }
        Bytes half = zeros;
        for (int i = 0; i < 5 * 512; i++) {
            half = algorithm.combine(half, mebibyte, ByteCount.mebibytes(1));
        }
        assertThat(algorithm.combine(half, half, ByteCount.mebibytes(5 * 512))).isEqualTo(whole);
    }

    @Test
    void hashesDoNotCombine() {
        assertThat(ChecksumAlgorithm.SHA1.combines()).isFalse();
        assertThat(ChecksumAlgorithm.SHA256.combines()).isFalse();
        Bytes short4 = hash(ChecksumAlgorithm.CRC32, NINE);
        assertThatThrownBy(
                        () -> ChecksumAlgorithm.CRC64NVME.combine(short4, short4, ByteCount.ZERO))
                .isInstanceOf(BrokenInvariant.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAA", "AAAAAAA=", "AAAAAA==\n", "AAAAAB==", "????"})
    void aValueHasExactlyOneSpelling(String base64) {
        assertThat(ChecksumAlgorithm.CRC32.parseValue(base64)).isEmpty();
        assertThat(ChecksumAlgorithm.CRC32.parseValue("AAAAAA==")).isPresent();
    }

    @Test
    void algorithmsAreFoundByNameAndByHeader() {
        assertThat(ChecksumAlgorithm.parse("crc32c")).hasValue(ChecksumAlgorithm.CRC32C);
        assertThat(ChecksumAlgorithm.parse("md5")).isEmpty();
        for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.values())) {
            assertThat(ChecksumAlgorithm.ofHeader(algorithm.headerName())).hasValue(algorithm);
        }
        assertThat(ChecksumAlgorithm.ofHeader("X-Amz-Checksum-Sha1"))
                .hasValue(ChecksumAlgorithm.SHA1);
        assertThat(ChecksumAlgorithm.ofHeader("x-amz-checksum-type")).isEmpty();
    }

    static Bytes hash(ChecksumAlgorithm algorithm, Bytes bytes) {
        Hasher hasher = algorithm.newHasher();
        hasher.update(bytes.unsafeArray(), 0, bytes.length());
        return hasher.value();
    }

    static Bytes randomBytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.wrap(bytes);
    }

    /// The definition: division by the polynomial, highest power first, of reflected bytes.
    private static Bytes bitwiseCrc64(Bytes bytes) {
        long polynomial = 0xad93d23594c93659L;
        long crc = -1;
        for (int i = 0; i < bytes.length(); i++) {
            crc ^= Long.reverse(bytes.at(i));
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ polynomial : crc << 1;
            }
        }
        return Bytes.wrap(ByteBuffer.allocate(8).putLong(~Long.reverse(crc)).array());
    }
}
