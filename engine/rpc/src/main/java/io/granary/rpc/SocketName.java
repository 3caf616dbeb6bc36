package io.granary.rpc;

import io.granary.foundation.check.Check;
import java.util.Optional;

/// Where something listens: a host name or an address, and a port.
public record SocketName(String host, int port) {
    public SocketName {
        Check.that(isHost(host), "host '%s'", host);
        Check.that(0 <= port && port <= 65_535, "port %d", port);
    }

    /// Parses `host:port`, with an IPv6 address in brackets; nothing when `text` is anything else.
    public static Optional<SocketName> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]") && host.length() > 2;
        String bare = bracketed ? host.substring(1, host.length() - 1) : host;
        String digits = text.substring(colon + 1);
        if (!isHost(bare) || bracketed != bare.contains(":") || !digits.matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(digits);
        return port <= 65_535 ? Optional.of(new SocketName(bare, port)) : Optional.empty();
    }

    private static boolean isHost(String host) {
        return host.matches("[A-Za-z0-9._:%-]{1,253}");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
