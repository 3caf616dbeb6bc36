package io.granary.kit.service;

import io.granary.kit.network.ListenAddress;

/// Where health and metrics are: `granary.management` in `application.yml`.
public record ManagementSettings(String address, int port) {
    ListenAddress listen() {
        return new ListenAddress(address, port);
    }
}
