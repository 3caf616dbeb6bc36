package io.granary.layout.gossip;

import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.rpc.Answers;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rpc;
import io.granary.storage.files.FileTree;
import java.util.List;
import java.util.function.Supplier;

/// What a [LayoutKeeper] needs from its node.
///
/// @param peers the nodes that can be asked now; never blocks
/// @param files where the document is kept, as `layout/document`
public record KeeperPorts(
        NodeId self,
        Rpc rpc,
        Answers answers,
        Supplier<List<NodeId>> peers,
        FileTree files,
        DiskLane disk,
        Time time,
        Randomness randomness,
        LayoutEvents events) {}
