package io.granary.rpc.sockets;

import io.granary.rpc.peers.NetworkEvents;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.CertificateException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Reports what is no member of the cluster, once for each host and reason.
public final class Strangers {
    private static final int REMEMBERED = 1024;

    private final NetworkEvents events;

    /// Forgets the oldest, so that an attacker with many addresses takes no memory.
    private final Set<String> reported =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<String, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    public Strangers(NetworkEvents events) {
        this.events = events;
    }

    /// A handshake with `remote` has failed.
    public void refused(SocketAddress remote, Throwable failure) {
        refused(hostOf(remote), reasonOf(failure));
    }

    /// `host` was refused for `reason`.
    public void refused(String host, String reason) {
        if (reported.add(host + " " + reason)) {
            events.strangerRefused(host, reason);
        }
    }

    /// Why a handshake has failed, in words that do not vary with what was sent; empty when it was
    /// not for want of membership.
    public static String reasonOf(Throwable failure) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertificateException wrong) {
                return "has no certificate of this cluster: " + wrong.getMessage();
            }
        }
        return switch (failure) {
            case SslHandshakeTimeoutException _ -> "took too long to show who it is";
            case SSLException _ -> "does not speak the TLS of this cluster";
            default -> "went away before it showed who it is";
        };
    }

    private static String hostOf(SocketAddress remote) {
        return remote instanceof InetSocketAddress address
                ? Objects.requireNonNullElse(address.getHostString(), "?")
                : remote.toString();
    }
}
