package io.granary.cli.cluster;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a process of a local cluster does: all of it, or one role.
enum NodeKind {
    WHOLE("node"),
    METADATA("metadata"),
    BLOCK("block"),
    GATEWAY("gateway"),
    LAYOUT("layout"),
    ADMIN("admin");

    /// Begins the names of its processes, and is the word for its role.
    private final String word;

    NodeKind(String word) {
        this.word = word;
    }

    /// What a node listens on, and the setting that says where.
    enum Port {
        S3("GRANARY_S3_PORT"),
        ADMIN("GRANARY_ADMIN_PORT"),
        MANAGEMENT("GRANARY_MANAGEMENT_PORT"),
        CLUSTER("GRANARY_CLUSTER_PORT"),
        BLOCKS("GRANARY_CLUSTER_BLOCKS_PORT");

        private final String variable;

        Port(String variable) {
            this.variable = variable;
        }

        String variable() {
            return variable;
        }
    }

    String named(int number) {
        return word + "-" + number;
    }

    /// The words with which our script starts it.
    List<String> command() {
        return this == WHOLE ? List.of("up") : List.of("run", word);
    }

    List<String> roles() {
        return this == WHOLE ? List.of("gateway", "metadata", "block") : List.of(word);
    }

    Set<Port> ports() {
        Set<Port> ports = EnumSet.of(Port.MANAGEMENT, Port.CLUSTER, Port.BLOCKS);
        if (this == WHOLE || this == GATEWAY) {
            ports.add(Port.S3);
        }
        if (this == WHOLE || this == ADMIN) {
            ports.add(Port.ADMIN);
        }
        return ports;
    }

    boolean keepsRows() {
        return this == WHOLE || this == METADATA || this == BLOCK;
    }

    /// Whether it has a part of the tables that say what is stored.
    boolean keepsMetadata() {
        return this == WHOLE || this == METADATA;
    }

    boolean keepsBlocks() {
        return this == WHOLE || this == BLOCK;
    }
}
