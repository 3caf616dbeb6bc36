package io.granary.kit.member;

/// How a node finds others for the first time.
public enum DiscoveryKind {
    /// By the addresses that `granary.cluster.peers` lists; with an empty list it waits to be
    /// found.
    STATIC,
    /// By all addresses that `granary.cluster.dns-name` has, asked for again and again.
    DNS,
    /// By what is registered in Consul, where the node registers itself.
    CONSUL
}
