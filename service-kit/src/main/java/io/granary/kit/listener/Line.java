package io.granary.kit.listener;

import org.springframework.boot.ssl.SslBundle;

/// How a listener speaks to its clients.
public sealed interface Line {
    /// Unencrypted HTTP.
    record Plain() implements Line {}

    /// HTTPS with the certificate and key of the bundle.
    record Encrypted(SslBundle bundle) implements Line {}
}
