package io.granary.http.body;

/// The checksum of two runs of bytes together, from those of each: polynomials over two elements,
/// with reflected bits.
///
/// @param polynomial reflected, lowest power first
/// @param width 32 or 64
record CrcCombination(long polynomial, int width) {
    static final CrcCombination CRC32 = new CrcCombination(0xedb88320L, 32);
    static final CrcCombination CRC32C = new CrcCombination(0x82f63b78L, 32);
    static final CrcCombination CRC64NVME = new CrcCombination(Crc64Hasher.POLYNOMIAL, 64);

    long combine(long left, long right, long rightLength) {
        return multiply(left, powerOfByte(rightLength)) ^ right;
    }

    /// What `count` bytes of zero multiply a remainder by.
    private long powerOfByte(long count) {
        long one = 1L << (width - 1);
        long power = one;
        long square = one >>> 8;
        for (long left = count; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long bit = 1L << (width - 1); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
        }
        return product;
    }
}
