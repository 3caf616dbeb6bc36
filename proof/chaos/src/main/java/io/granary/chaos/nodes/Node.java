package io.granary.chaos.nodes;

import java.net.URI;
import java.nio.file.Path;

/// A node of a local cluster, as `cluster.json` tells of it now.
///
/// @param number its place among the nodes, from 0
/// @param cluster where peers ask it, as host:port
/// @param rows the folder of its metadata
/// @param blocks the folder of its blocks
public record Node(
        int number,
        String name,
        String zone,
        long pid,
        URI s3,
        URI management,
        String cluster,
        Path home,
        Path rows,
        Path blocks) {}
