package io.granary.kit.service;

import io.granary.kit.network.ListenAddress;
import io.granary.kit.startup.CannotStart;
import java.io.IOException;
import reactor.netty.ChannelBindException;

/// The ports of a process, and what to say when one cannot be had.
public final class Ports {
    private Ports() {}

    /// Something that listens once it is made.
    public interface Binding<T> {
        T bind(ListenAddress address) throws IOException;
    }

    /// Binds an address and says in plain words what is wrong when that fails.
    public static <T> T bound(ListenAddress address, Binding<T> binding) throws IOException {
        try {
            return binding.bind(address);
        } catch (ChannelBindException failure) {
            throw new CannotStart(
                    "Cannot listen on %s port %d: %s. Is another Granary running?"
                            .formatted(
                                    address.host().equals("*") ? "any address," : address.host(),
                                    address.port(),
                                    failure.getCause() == null
                                            ? failure.getMessage()
                                            : failure.getCause().getMessage()));
        }
    }

    /// How a client on this machine names what listens there.
    public static String urlOf(String host, int port) {
        String name = host.equals("*") ? "127.0.0.1" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
