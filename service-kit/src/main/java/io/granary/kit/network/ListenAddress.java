package io.granary.kit.network;

import io.granary.foundation.check.Check;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/// Where a listener waits for connections.
///
/// @param host a name or a literal address of this machine; `*` stands for all of them
/// @param port 0 lets the machine choose
public record ListenAddress(String host, int port) {
    public ListenAddress {
        Check.that(!host.isBlank(), "listen on no address");
        Check.that(0 <= port && port <= 65_535, "port %d", port);
    }

    /// The address to bind. `*` is the IPv6 wildcard, which takes IPv4 connections as well, unless
    /// the machine has no IPv6.
    public InetSocketAddress toSocketAddress() throws UnknownHostException {
        if (!host.equals("*")) {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        }
        byte[] wildcard = new byte[hasIpv6() ? 16 : 4];
        return new InetSocketAddress(InetAddress.getByAddress(wildcard), port);
    }

    private static boolean hasIpv6() {
        try {
            return !Boolean.getBoolean("java.net.preferIPv4Stack")
                    && NetworkInterface.networkInterfaces()
                            .flatMap(NetworkInterface::inetAddresses)
                            .anyMatch(Inet6Address.class::isInstance);
        } catch (SocketException _) {
            return false;
        }
    }
}
