package io.granary.rpc.sockets;

import io.granary.rpc.NodeId;
import io.granary.rpc.identity.Membership;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/// Trusts the certificates that this cluster's authority issued, and on request one node's only.
///
/// Host names are not compared: a node is who its key says, wherever it runs.
final class MembersOnly extends X509ExtendedTrustManager {
    private final X509TrustManager authority;
    private final Optional<NodeId> expected;

    MembersOnly(X509Certificate authority, Optional<NodeId> expected) {
        this.authority = trusting(authority);
        this.expected = expected;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        authority.checkClientTrusted(chain, type);
        checkNode(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        authority.checkServerTrusted(chain, type);
        checkNode(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authority.getAcceptedIssuers();
    }

    private void checkNode(X509Certificate[] chain) throws CertificateException {
        NodeId holder = Membership.holderOf(chain[0]);
        if (expected.isPresent() && !expected.get().equals(holder)) {
            throw new CertificateException("node " + holder + " answers there");
        }
    }

    private static X509TrustManager trusting(X509Certificate authority) {
        try {
            KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
            anchors.load(null, null);
            anchors.setCertificateEntry("cluster", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(anchors);
            return (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException | IOException missing) {
            throw new IllegalStateException("every JDK has PKIX", missing);
        }
    }
}
