package io.granary.rpc.identity;

import io.granary.rpc.NodeId;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes the two kinds of certificate that a cluster has.
///
/// They do not expire: whoever has the secret could renew them at any time, so that an end would
/// protect nothing, and would stop nodes whose clocks are wrong.
final class Certificates {
    private static final Date BEGIN = Date.from(Instant.parse("2020-01-01T00:00:00Z"));

    /// The last second that a certificate can name, which RFC 5280 gives to those without an end.
    private static final Date END = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private static final X500Name AUTHORITY = new X500Name("CN=Granary cluster");

    private Certificates() {}

    static X509Certificate ofAuthority(KeyPair authority) {
        try {
            var builder = builder(BigInteger.ONE, AUTHORITY, authority.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return sign(builder, authority);
        } catch (CertIOException broken) {
            throw new IllegalStateException("constant extensions", broken);
        }
    }

    static X509Certificate ofNode(NodeId node, PublicKey key, KeyPair authority) {
        try {
            var builder = builder(serialOf(node), new X500Name("CN=" + node), key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    true,
                    new ExtendedKeyUsage(
                            new KeyPurposeId[] {
                                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                            }));
            return sign(builder, authority);
        } catch (CertIOException broken) {
            throw new IllegalStateException("constant extensions", broken);
        }
    }

    private static JcaX509v3CertificateBuilder builder(
            BigInteger serial, X500Name subject, PublicKey key) {
        return new JcaX509v3CertificateBuilder(AUTHORITY, serial, BEGIN, END, subject, key);
    }

    private static BigInteger serialOf(NodeId node) {
        return new BigInteger(1, node.value().slice(0, 16).toArray()).add(BigInteger.TWO);
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, KeyPair authority) {
        try {
            var signer =
                    new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException | GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK signs on P-256", missing);
        }
    }
}
