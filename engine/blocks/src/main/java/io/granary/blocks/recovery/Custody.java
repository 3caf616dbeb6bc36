package io.granary.blocks.recovery;

import io.granary.blocks.Holders;
import io.granary.blocks.messages.AskCopies.Standing;
import io.granary.blocks.messages.PackedBlock;
import io.granary.blocks.references.BlockId;
import io.granary.blocks.references.BlockReference;
import io.granary.blocks.replica.BlockReplica;
import io.granary.rpc.NodeId;
import io.granary.tables.RangeEntry;
import io.granary.tables.RangeQuestion;
import io.granary.tables.Table;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What the two reasons for dropping a copy have in common: the references are read at a quorum,
/// those who are to have the block are asked, and who lacks a copy is given one.
final class Custody {
    private static final int ROWS = 64;

    private final BlockReplica replica;
    private final Table<BlockReference> references;
    private final Holders holders;

    Custody(BlockReplica replica, Table<BlockReference> references, Holders holders) {
        this.replica = replica;
        this.references = references;
        this.holders = holders;
    }

    /// Who needs a block, as a quorum says; some of them, if there are many.
    Mono<List<BlockReference>> needs(BlockId id) {
        return references
                .range(RangeQuestion.ofPartition(id.value(), ROWS))
                .map(answer -> answer.entries().stream().flatMap(Custody::row).toList());
    }

    /// Tells those who are to know.
    Mono<Void> tell(List<BlockReference> live) {
        return references.insertAll(live);
    }

    /// Asks about all that is open with one question to each node, and decides on each.
    Flux<Seen> settle(
            List<Examined> examined,
            BiFunction<Examined.Open, Holders.Said, Mono<Boolean>> decide,
            int lanes) {
        Flux<Seen> over =
                Flux.fromIterable(examined)
                        .filter(Examined.Over.class::isInstance)
                        .map(each -> ((Examined.Over) each).seen());
        List<Examined.Open> open =
                examined.stream()
                        .filter(Examined.Open.class::isInstance)
                        .map(Examined.Open.class::cast)
                        .toList();
        return open.isEmpty() ? over : over.concatWith(decided(open, decide, lanes));
    }

    private Flux<Seen> decided(
            List<Examined.Open> open,
            BiFunction<Examined.Open, Holders.Said, Mono<Boolean>> decide,
            int lanes) {
        return holders.ask(open.stream().map(Examined.Open::block).toList())
                .flatMapMany(said ->
                        Flux.fromIterable(open).flatMap(each -> decided(each, said, decide), lanes))
                .onErrorResume(failure ->
                        Flux.fromIterable(open).map(each -> Seen.failed(each.chore(), failure)));
    }

    private static Mono<Seen> decided(
            Examined.Open open,
            Holders.Said said,
            BiFunction<Examined.Open, Holders.Said, Mono<Boolean>> decide) {
        return Mono.defer(() -> decide.apply(open, said))
                .map(acted -> Seen.done(open.chore(), acted))
                .onErrorResume(failure -> Mono.just(Seen.failed(open.chore(), failure)));
    }

    /// Gives a copy to all who said that they need one; done when all of them have it. Fails when
    /// there is no good copy here either.
    Mono<Void> giveWhereNeeded(BlockId id, Holders.Said said) {
        SortedMap<NodeId, Standing.Needed> needing = new TreeMap<>();
        for (NodeId node : said.holdersOf(id).nodes()) {
            if (said.of(node, id).orElse(null) instanceof Standing.Needed needed) {
                needing.put(node, needed);
            }
        }
        return needing.isEmpty()
                ? Mono.empty()
                : replica.genuine(id).flatMap(copy -> give(id, needing, copy));
    }

    private Mono<Void> give(
            BlockId id, SortedMap<NodeId, Standing.Needed> needing, Optional<PackedBlock> copy) {
        if (copy.isEmpty()) {
            return Mono.error(
                    new StillWanted("others need it, and the copy here cannot be given to them"));
        }
        return Flux.fromIterable(needing.entrySet())
                .concatMap(each -> {
                    var owner = each.getValue().owner();
                    return holders.give(each.getKey(), id, owner, copy.get());
                })
                .then();
    }

    private static Stream<BlockReference> row(RangeEntry<BlockReference> entry) {
        return switch (entry) {
            case RangeEntry.Row<BlockReference>(var row) -> Stream.of(row);
            case RangeEntry.CommonPrefix<BlockReference> _ -> Stream.empty();
        };
    }
}
