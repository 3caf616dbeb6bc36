package io.granary.kit.front;

import io.granary.kit.listener.ListenerLimits;
import io.granary.kit.network.ListenAddress;
import java.util.List;

/// The S3 interface and its listeners: `granary.s3` in `application.yml`.
public record S3Interface(
        String region,
        List<String> rootDomains,
        String address,
        int port,
        int tlsPort,
        String tlsBundle,
        ListenerLimits limits) {
    ListenAddress plain() {
        return new ListenAddress(address, port);
    }

    ListenAddress encrypted() {
        return new ListenAddress(address, tlsPort);
    }

    boolean hasCertificate() {
        return !tlsBundle.isBlank();
    }
}
