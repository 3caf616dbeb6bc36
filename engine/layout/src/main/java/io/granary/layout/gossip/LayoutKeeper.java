package io.granary.layout.gossip;

import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.check.Check;
import io.granary.foundation.time.HybridTimestamp;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Turns;
import io.granary.foundation.work.Worker;
import io.granary.layout.document.ClusterId;
import io.granary.layout.document.DocumentReading;
import io.granary.layout.document.LayoutDocument;
import io.granary.layout.document.LayoutVersion;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.live.Vouching;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.LiveVersions;
import io.granary.layout.progress.Progress;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.layout.progress.Witness;
import io.granary.rpc.NodeId;
import io.granary.rpc.Rumours;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/// This node's copy of the layout document: durable, and exchanged with the other nodes.
///
/// A change is on disk before anybody sees it, here or elsewhere. Changes happen one after the
/// other on the disk lane; everything else is safe for any thread and never blocks.
public final class LayoutKeeper implements LayoutView, AutoCloseable {
    private static final String FILE = "document";
    private static final int MOST_REASONS = 1_000;

    private final KeeperPorts ports;
    private final DocumentFile file;
    private final Gossip gossip;
    private final Turns turns = Turns.of(1);
    private final List<Consumer<LayoutDocument>> watchers = new CopyOnWriteArrayList<>();
    private final Set<String> reasons = new ConcurrentSkipListSet<>();
    private volatile Known known;
    private volatile Optional<Witness> self = Optional.empty();

    private LayoutKeeper(
            KeeperPorts ports, GossipSettings settings, DocumentFile file, Known known) {
        this.ports = ports;
        this.file = file;
        this.known = known;
        this.gossip = new Gossip(this, ports, settings);
    }

    /// Opens the document that this node keeps, or begins an empty one, and answers other nodes'
    /// questions about it from now on. Blocks.
    ///
    /// Throws [io.granary.foundation.codec.UnknownFormat] when the document is damaged or a newer
    /// release wrote it, and [ForeignCluster] when it is about another cluster; in both cases it is
    /// left as it is.
    public static LayoutKeeper open(ClusterId cluster, KeeperPorts ports, GossipSettings settings) {
        DocumentFile file = new DocumentFile(ports.files());
        LayoutKeeper keeper = new LayoutKeeper(ports, settings, file, Known.of(file.read(cluster)));
        keeper.gossip.answer();
        return keeper;
    }

    /// Begins to exchange the document with other nodes.
    public void start() {
        gossip.start();
    }

    @Override
    public LayoutMap current() {
        return known.map().orElseThrow(LayoutUnknown::new);
    }

    @Override
    public LiveLayout live() {
        return known.live().orElseThrow(LayoutUnknown::new);
    }

    @Override
    public Mono<Void> agreeWith(NodeId peer) {
        return exchangeWith(peer);
    }

    /// From now on every change of the document says which reads this node refuses.
    @Override
    public Mono<Vouching> vouchAs(NodeId node, StoreMark mark, boolean afterLoss) {
        Witness witness = new Witness(node, mark.store());
        self = Optional.of(witness);
        HybridTimestamp now = ports.time().stamp();
        return change(document ->
                        document.with(document.trackers().opened(node, mark, afterLoss, now)))
                .thenReturn(new Voucher(witness));
    }

    /// One store of this node.
    private final class Voucher implements Vouching {
        private final Witness witness;

        Voucher(Witness witness) {
            this.witness = witness;
        }

        @Override
        public Progress said() {
            return document().trackers().of(witness);
        }

        @Override
        public Mono<Void> say(BiFunction<LiveVersions, Progress, Progress> more) {
            return change(
                            document -> {
                                Trackers before = document.trackers();
                                // Changes take turns, so what is known follows from this document.
                                Progress next = more.apply(live().versions(), before.of(witness));
                                return document.with(before.with(witness, next));
                            })
                    .then();
        }
    }

    public LayoutDocument document() {
        return known.document();
    }

    /// Changes the document; when the answer comes, the change is durable here, and the other nodes
    /// are being told. A failure of `change` changes nothing and is the answer.
    ///
    /// @param change is given the newest document, on the disk lane
    public Mono<LayoutDocument> change(UnaryOperator<LayoutDocument> change) {
        return changed(change).doOnSuccess(_ -> gossip.spread()).map(Known::document);
    }

    /// Calls `watcher` after each change, in order, with a document that is durable already. It
    /// must not block and not change the document itself.
    public void watch(Consumer<LayoutDocument> watcher) {
        watchers.add(watcher);
    }

    /// What this node tells along with its questions, and how it listens to others: a digest, and a
    /// visit to whoever tells another one.
    public Rumours rumours() {
        return gossip;
    }

    /// Brings this node's document and that of `peer` together, whichever of them lacks something.
    public Mono<Void> exchangeWith(NodeId peer) {
        return gossip.exchangeWith(peer);
    }

    /// How the exchange with other nodes fares.
    public PacedLoop.Progress progress() {
        return gossip.progress();
    }

    /// The exchange as operators see it.
    public Worker worker() {
        return gossip.worker();
    }

    @Override
    public void close() {
        gossip.close();
    }

    Known known() {
        return known;
    }

    /// Merges a document that a node sent; what must not be used of it is left out and told.
    Mono<Known> merge(Bytes received, Optional<NodeId> from) {
        return ports.disk()
                .run(() -> usable(received, from))
                .flatMap(usable -> changed(held -> held.merge(usable)));
    }

    /// Tells why something was left out; each reason once, as it is met again at every exchange.
    void ignored(Optional<NodeId> from, String reason) {
        if (reasons.size() < MOST_REASONS && reasons.add(reason)) {
            ports.events().ignored(from, reason);
        }
    }

    private LayoutDocument usable(Bytes received, Optional<NodeId> from) {
        DocumentReading reading = LayoutDocument.read(received);
        LayoutDocument document = reading.document();
        LayoutDocument held = known.document();
        if (!document.cluster().equals(held.cluster())) {
            throw new ForeignCluster("what was sent", document.cluster(), held.cluster());
        }
        reading.faults().forEach(fault -> ignored(from, fault));
        SortedMap<VersionId, String> faults = VersionCheck.faults(document, held);
        faults.forEach((version, fault) ->
                ignored(from, "layout version %s: %s".formatted(version.brief(), fault)));
        return document.without(new TreeSet<>(faults.keySet()));
    }

    private Mono<Known> changed(UnaryOperator<LayoutDocument> change) {
        return ports.disk().run(() -> turns.take(FILE, () -> apply(change)));
    }

    private Known apply(UnaryOperator<LayoutDocument> change) {
        Known before = known;
        LayoutDocument changed = change.apply(before.document());
        requireGrowth(before.document(), changed);
        Known next = before.then(changed, self);
        if (next.encoded().equals(before.encoded())) {
            return before;
        }
        file.write(next.encoded());
        known = next;
        ports.events().adopted(next.digest().newest());
        watchers.forEach(watcher -> watcher.accept(next.document()));
        return next;
    }

    private static void requireGrowth(LayoutDocument before, LayoutDocument next) {
        Check.that(next.cluster().equals(before.cluster()), "a document changed its cluster");
        Check.that(next.merge(before).equals(next), "a layout document forgot something");
        for (LayoutVersion version : next.versions().values()) {
            if (!before.versions().containsKey(version.id())) {
                List<String> faults = VersionCheck.faults(version);
                Check.that(faults.isEmpty(), "%s is wrong: %s", version, faults);
            }
        }
    }
}
