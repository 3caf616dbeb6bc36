package io.granary.roles.block;

import io.granary.blocks.Blocks;
import io.granary.blocks.Holders;
import io.granary.blocks.placement.PlacedFiles;
import io.granary.blocks.placement.Rebalance;
import io.granary.blocks.recovery.BlockMoves;
import io.granary.blocks.recovery.Recovery;
import io.granary.blocks.references.BlockReferences;
import io.granary.blocks.replica.BlockReplica;
import io.granary.blocks.replica.Chores;
import io.granary.blocks.scrub.Scrub;
import io.granary.roles.Neighbourhood;
import io.granary.roles.NodePorts;
import io.granary.roles.ReplicaHost;
import io.granary.roles.Running;
import io.granary.roles.Stores;
import io.granary.roles.Sweeps;
import io.granary.roles.Upkeep;
import io.granary.storage.rows.FamilySpec;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.walk.RowWalk;
import java.util.List;
import java.util.stream.Stream;

/// A block service: keeps blocks, the rows that say who needs them, and the work that puts them
/// right.
public final class BlockRole {
    private BlockRole() {}

    /// A part of a node that keeps blocks, with the work that goes on behind it.
    public record Serving(Recovery recovery, Scrub scrub, Rebalance rebalance, Running running) {}

    /// What the node's store of rows has to hold for this role.
    public static List<FamilySpec> families() {
        return Stream.of(
                        TableReplica.families(BlockReferences.SCHEMA),
                        Chores.families(),
                        Scrub.families(),
                        PlacedFiles.families(),
                        RowWalk.families(),
                        ReplicaHost.families())
                .flatMap(List::stream)
                .toList();
    }

    /// A node that does nothing else.
    public static Running start(
            BlockSettings settings,
            Upkeep upkeep,
            NodePorts ports,
            Stores stores,
            Neighbourhood near) {
        var host = ReplicaHost.open(ports, stores, near, upkeep);
        var serving = serve(settings, ports, stores, host);
        return Running.of(host.start()::close, serving.running()::close);
    }

    /// Begins to answer for blocks and references, and to put right what is wrong with them.
    public static Serving serve(
            BlockSettings settings, NodePorts ports, Stores stores, ReplicaHost host) {
        var near = host.near();
        var kept = host.open(BlockReferences.SCHEMA);
        var chores = Chores.open(host.replicas(), settings.removalDelay());
        var files = PlacedFiles.open(stores.blocks(), stores.rows());
        var replica = BlockReplica.open(files, chores, kept, host.replicas(), stores.blockLane());
        var references = near.table(BlockReferences.SCHEMA, ports.time());
        var blocks = new Blocks(near.quorum(), near.layout(), references, ports.compute());
        var keeper = new Recovery.Keeper(replica, chores);
        var time = ports.time();
        var holders = new Holders(ports.self(), near.quorum(), near.layout());
        var others = new Recovery.Others(blocks, references, holders);
        var recovery = Recovery.of(keeper, others, settings.recovery(), time, ports.randomness());
        var scrub = Scrub.of(replica, host.replicas(), settings.scrub(), time, ports.randomness());
        var rebalance = Rebalance.of(files, stores.blockLane(), settings.rebalancePace(), time);
        recovery.start();
        if (files.lostSome()) {
            scrub.startAtOnce();
        } else {
            scrub.start();
        }
        rebalance.start();
        var keeping = host.keep("references", List.of(BlockReferences.SCHEMA));
        var moves = BlockMoves.start(replica, chores, near.layout(), ports.moves(), time);
        recovery.workers().forEach(ports.workers()::add);
        ports.workers().add(scrub.worker());
        ports.workers().add(rebalance.worker());
        ports.workers().add(moves.worker());
        var sweeping = new Sweeps(host, ports, settings.sweep()).ofBlocks(kept);
        var running =
                Running.of(
                        sweeping::close,
                        recovery::close,
                        scrub::close,
                        rebalance::close,
                        keeping::close,
                        moves::close);
        return new Serving(recovery, scrub, rebalance, running);
    }
}
