package io.granary.rpc.identity;

import io.granary.foundation.bytes.Bytes;
import io.granary.rpc.NodeId;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// Makes the two kinds of certificate that a cluster has (RFC 5280).
///
/// They do not expire: whoever has the secret could renew them at any time, so that an end would
/// protect nothing, and would stop nodes whose clocks are wrong.
final class Certificates {
    private static final Bytes BEGIN = Der.shortTime("200101000000Z");

    /// The last second that a certificate can name, which RFC 5280 gives to those without an end.
    private static final Bytes END = Der.longTime("99991231235959Z");

    private static final Bytes ECDSA_WITH_SHA256 = Der.sequence(Der.name("2a8648ce3d040302"));
    private static final String COMMON_NAME = "550403";
    private static final String BASIC_CONSTRAINTS = "551d13";
    private static final String KEY_USAGE = "551d0f";
    private static final String EXTENDED_KEY_USAGE = "551d25";
    private static final String SERVERS = "2b06010505070301";
    private static final String CLIENTS = "2b06010505070302";

    private static final Bytes AUTHORITY = nameOf("Granary cluster");
    private static final Bytes VERSION_3 = Der.numbered(0, Der.integer(BigInteger.TWO));

    private Certificates() {}

    static X509Certificate ofAuthority(KeyPair authority) {
        Bytes mayIssueForOthersOnly = Der.sequence(Der.yes(), Der.integer(BigInteger.ZERO));
        Bytes signsCertificates = Der.bits(2, Bytes.hex("04"));
        Bytes extensions =
                Der.sequence(
                        critical(BASIC_CONSTRAINTS, mayIssueForOthersOnly),
                        critical(KEY_USAGE, signsCertificates));
        return sign(body(BigInteger.ONE, AUTHORITY, authority.getPublic(), extensions), authority);
    }

    static X509Certificate ofNode(NodeId node, PublicKey key, KeyPair authority) {
        Bytes issuesNothing = Der.sequence();
        Bytes signsMessages = Der.bits(7, Bytes.hex("80"));
        Bytes bothSides = Der.sequence(Der.name(SERVERS), Der.name(CLIENTS));
        Bytes extensions =
                Der.sequence(
                        critical(BASIC_CONSTRAINTS, issuesNothing),
                        critical(KEY_USAGE, signsMessages),
                        critical(EXTENDED_KEY_USAGE, bothSides));
        return sign(body(serialOf(node), nameOf(node.toString()), key, extensions), authority);
    }

    private static Bytes body(BigInteger serial, Bytes subject, PublicKey key, Bytes extensions) {
        return Der.sequence(
                VERSION_3,
                Der.integer(serial),
                ECDSA_WITH_SHA256,
                AUTHORITY,
                Der.sequence(BEGIN, END),
                subject,
                Bytes.wrap(key.getEncoded()),
                Der.numbered(3, extensions));
    }

    private static Bytes critical(String extension, Bytes value) {
        return Der.sequence(Der.name(extension), Der.yes(), Der.octets(value));
    }

    private static Bytes nameOf(String text) {
        return Der.sequence(Der.set(Der.sequence(Der.name(COMMON_NAME), Der.text(text))));
    }

    private static BigInteger serialOf(NodeId node) {
        return new BigInteger(1, node.value().slice(0, 16).toArray()).add(BigInteger.TWO);
    }

    private static X509Certificate sign(Bytes body, KeyPair authority) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(authority.getPrivate());
            signer.update(body.toByteBuffer());
            Bytes signature = Bytes.wrap(signer.sign());
            Bytes whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(whole.toArray()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK signs on P-256", missing);
        }
    }
}
