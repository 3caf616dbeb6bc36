package io.granary.rpc.identity;

import io.granary.rpc.NodeId;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// A node's proof that it belongs to its cluster: its key, a certificate for it, and the authority
/// that all certificates of the cluster come from.
public final class Membership {
    private static final String PURPOSE = "certificate authority key on P-256";

    private final Identity identity;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    private Membership(Identity identity, X509Certificate certificate, X509Certificate authority) {
        this.identity = identity;
        this.certificate = certificate;
        this.authority = authority;
    }

    /// Issues the certificate of `identity` in the cluster that has `secret`.
    public static Membership of(Identity identity, ClusterSecret secret) {
        KeyPair authority = Curve.fromSeed(secret.derive(PURPOSE, Curve.SEED_LENGTH));
        return new Membership(
                identity,
                Certificates.ofNode(identity.node(), identity.keys().getPublic(), authority),
                Certificates.ofAuthority(authority));
    }

    public NodeId node() {
        return identity.node();
    }

    public PrivateKey key() {
        return identity.keys().getPrivate();
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public X509Certificate authority() {
        return authority;
    }

    /// Which node holds the key of `certificate`. Says nothing about whether it is a member.
    public static NodeId holderOf(X509Certificate certificate) {
        return Identity.nodeOf(certificate.getPublicKey());
    }
}
