package io.granary.rpc.identity;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/// Finds the public half of a key, which the JDK does not offer.
///
/// The time this takes depends on the private half. It is done once at a start, when nobody can
/// measure it.
final class PointOnCurve {
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final EllipticCurve curve;
    private final BigInteger prime;
    private final ECPoint generator;

    PointOnCurve(ECParameterSpec parameters) {
        this.curve = parameters.getCurve();
        this.prime = ((ECFieldFp) curve.getField()).getP();
        this.generator = parameters.getGenerator();
    }

    /// The generator, added to itself so often; by doubling, from the highest bit.
    ECPoint at(BigInteger scalar) {
        ECPoint sum = ECPoint.POINT_INFINITY;
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            sum = doubled(sum);
            if (scalar.testBit(bit)) {
                sum = add(sum, generator);
            }
        }
        return sum;
    }

    private ECPoint add(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        BigInteger across = other.getAffineX().subtract(one.getAffineX());
        if (across.signum() == 0) {
            return one.equals(other) ? doubled(one) : ECPoint.POINT_INFINITY;
        }
        BigInteger up = other.getAffineY().subtract(one.getAffineY());
        return third(one, other.getAffineX(), up.multiply(across.modInverse(prime)));
    }

    private ECPoint doubled(ECPoint point) {
        if (point.equals(ECPoint.POINT_INFINITY)) {
            return point;
        }
        BigInteger x = point.getAffineX();
        BigInteger up = x.multiply(x).multiply(THREE).add(curve.getA());
        BigInteger across = point.getAffineY().shiftLeft(1);
        return third(point, x, up.multiply(across.modInverse(prime)));
    }

    /// Where the line through two points meets the curve again, mirrored.
    private ECPoint third(ECPoint one, BigInteger otherX, BigInteger slope) {
        BigInteger x = slope.multiply(slope).subtract(one.getAffineX()).subtract(otherX).mod(prime);
        BigInteger y =
                slope.multiply(one.getAffineX().subtract(x)).subtract(one.getAffineY()).mod(prime);
        return new ECPoint(x, y);
    }
}
