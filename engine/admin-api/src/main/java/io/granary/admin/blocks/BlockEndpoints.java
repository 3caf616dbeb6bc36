package io.granary.admin.blocks;

import io.granary.admin.dispatch.AdminQuestion;
import io.granary.admin.dispatch.AdminRefusal;
import io.granary.admin.dispatch.AdminRoute;
import io.granary.foundation.bytes.Bytes;
import io.granary.objects.loss.Hit;
import io.granary.objects.loss.LostBlocks;
import io.granary.objects.loss.Purge;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// GetBlockInfo, PurgeBlocks.
public final class BlockEndpoints {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_AT_ONCE = 1_000;

    private final LostBlocks blocks;

    public BlockEndpoints(LostBlocks blocks) {
        this.blocks = blocks;
    }

    public List<AdminRoute> routes() {
        return List.of(
                AdminRoute.post("GetBlockInfo", this::show),
                AdminRoute.post("PurgeBlocks", this::purge));
    }

    private record Wanted(String blockHash) {}

    private record Needs(
            String blockHash, int refcount, boolean lost, List<VersionShape> versions) {}

    private Mono<Needs> show(AdminQuestion question) {
        String hash = question.as(Wanted.class).blockHash();
        Bytes block = parsed(hash);
        return Mono.zip(
                blocks.hits(block),
                blocks.isLost(block),
                (hits, lost) -> new Needs(hash, hits.size(), lost, shapes(hits)));
    }

    private record Purged(
            int blocksPurged,
            int objectsDeleted,
            int uploadsDeleted,
            List<String> notLost,
            List<VersionShape> versions) {
        static final Purged NOTHING = new Purged(0, 0, 0, List.of(), List.of());
    }

    private Mono<Purged> purge(AdminQuestion question) {
        List<String> hashes = Arrays.asList(question.as(String[].class));
        if (hashes.size() > MOST_AT_ONCE) {
            throw AdminRefusal.invalid("more than %d blocks at once".formatted(MOST_AT_ONCE));
        }
        hashes.forEach(BlockEndpoints::parsed);
        return Flux.fromIterable(hashes)
                .concatMap(hash -> blocks.purge(parsed(hash)).map(done -> purged(hash, done)))
                .reduce(Purged.NOTHING, BlockEndpoints::sum);
    }

    private static Purged purged(String hash, Purge outcome) {
        return switch (outcome) {
            case Purge.NotLost() -> new Purged(0, 0, 0, List.of(hash), List.of());
            case Purge.Done(var hits) ->
                    new Purged(
                            1,
                            count(hits, Hit.OfObject.class),
                            count(hits, Hit.OfPart.class),
                            List.of(),
                            shapes(hits));
        };
    }

    private static int count(List<Hit> hits, Class<? extends Hit> kind) {
        return (int) hits.stream().filter(kind::isInstance).count();
    }

    private static Purged sum(Purged one, Purged other) {
        return new Purged(
                one.blocksPurged() + other.blocksPurged(),
                one.objectsDeleted() + other.objectsDeleted(),
                one.uploadsDeleted() + other.uploadsDeleted(),
                joined(one.notLost(), other.notLost()),
                joined(one.versions(), other.versions()));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<VersionShape> shapes(List<Hit> hits) {
        return hits.stream().map(VersionShape::of).toList();
    }

    private static Bytes parsed(String hash) {
        if (!HASH.matcher(hash).matches()) {
            throw AdminRefusal.invalid(hash + " is not the hash of a block, 64 hex digits");
        }
        return Bytes.hex(hash);
    }
}
