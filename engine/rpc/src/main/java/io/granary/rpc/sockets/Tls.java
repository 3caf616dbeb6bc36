package io.granary.rpc.sockets;

import io.granary.rpc.NodeId;
import io.granary.rpc.identity.Membership;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/// TLS 1.3 between members of one cluster; both sides show a certificate.
public final class Tls {
    private static final String VERSION = "TLSv1.3";

    private final Membership membership;

    public Tls(Membership membership) {
        this.membership = membership;
    }

    /// For the side that is connected to: admits any member.
    public SslContextBuilder server() {
        return SslContextBuilder.forServer(membership.key(), membership.certificate())
                .trustManager(new MembersOnly(membership.authority(), Optional.empty()))
                .clientAuth(ClientAuth.REQUIRE)
                .protocols(VERSION);
    }

    /// For the side that connects, to `expected` or to whichever member is there.
    public SslContextBuilder client(Optional<NodeId> expected) {
        return SslContextBuilder.forClient()
                .keyManager(membership.key(), membership.certificate())
                .trustManager(new MembersOnly(membership.authority(), expected))
                .protocols(VERSION);
    }

    /// The node that proved itself in `session`; nothing when nobody did.
    public static Optional<NodeId> peerOf(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain[0] instanceof X509Certificate first
                    ? Optional.of(Membership.holderOf(first))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }
}
