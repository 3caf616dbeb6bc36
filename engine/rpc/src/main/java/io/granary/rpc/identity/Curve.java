package io.granary.rpc.identity;

import io.granary.foundation.bytes.Bytes;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;

/// Key pairs on NIST P-256, which is what TLS signs with on both sides.
final class Curve {
    private static final String NAME = "secp256r1";

    /// 128 bits more than the order of the curve, so that the remainder is not biased.
    static final int SEED_LENGTH = 48;

    private Curve() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(NAME));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw unheardOf(missing);
        }
    }

    /// The key pair that belongs to `seed`, the same on every machine.
    static KeyPair fromSeed(Bytes seed) {
        try {
            BigInteger order = parameters().getOrder();
            BigInteger scalar =
                    new BigInteger(1, seed.toArray())
                            .mod(order.subtract(BigInteger.ONE))
                            .add(BigInteger.ONE);
            PrivateKey key =
                    KeyFactory.getInstance("EC")
                            .generatePrivate(new ECPrivateKeySpec(scalar, parameters()));
            return new KeyPair(publicOf(scalar), key);
        } catch (GeneralSecurityException missing) {
            throw unheardOf(missing);
        }
    }

    /// The key pair whose private half is `encoded` as PKCS #8; throws [IdentityRefused] when it is
    /// not one of this curve.
    static KeyPair read(byte[] encoded) {
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (key instanceof ECPrivateKey onCurve
                    && onCurve.getParams().getOrder().equals(parameters().getOrder())) {
                return new KeyPair(publicOf(onCurve.getS()), key);
            }
            throw new IdentityRefused("the node's key is not on " + NAME);
        } catch (GeneralSecurityException unreadable) {
            throw new IdentityRefused("the node's key cannot be read: " + unreadable.getMessage());
        }
    }

    private static PublicKey publicOf(BigInteger scalar) throws GeneralSecurityException {
        ECParameterSpec parameters = parameters();
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(new PointOnCurve(parameters).at(scalar), parameters));
    }

    private static ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(NAME));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static IllegalStateException unheardOf(GeneralSecurityException failure) {
        return new IllegalStateException("every JDK has " + NAME, failure);
    }
}
