package io.granary.kit.member;

import io.granary.kit.network.ListenAddress;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// What this machine is called, and where others reach it, when the settings do not say.
final class OwnAddress {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private OwnAddress() {}

    /// The address to bind, as the network's libraries want it.
    static String bound(ClusterSettings settings) throws UnknownHostException {
        return new ListenAddress(settings.address(), settings.port())
                .toSocketAddress()
                .getAddress()
                .getHostAddress();
    }

    /// The host that peers connect to.
    static String advertised(ClusterSettings settings) {
        if (!settings.advertise().isBlank()) {
            return settings.advertise().strip();
        }
        return settings.address().equals("*") ? ofMachine() : settings.address();
    }

    /// The first address that is not the machine's own loopback, IPv4 before IPv6.
    private static String ofMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(OwnAddress::isUp)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .filter(address -> !address.isLinkLocalAddress())
                    .min(Comparator.comparing(address -> !(address instanceof Inet4Address)))
                    .map(InetAddress::getHostAddress)
                    .orElse("127.0.0.1");
        } catch (SocketException _) {
            return "127.0.0.1";
        }
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException _) {
            return false;
        }
    }

    /// The machine's name, without asking a resolver that may not answer.
    static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException _) {
            return System.getenv().getOrDefault("HOSTNAME", "");
        }
    }
}
