package io.granary.tables.recovery;

import io.granary.foundation.work.PacedLoop;
import io.granary.layout.live.LayoutView;
import io.granary.layout.live.LiveLayout;
import io.granary.layout.live.Vouching;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.map.VersionId;
import io.granary.layout.progress.StoreId;
import io.granary.layout.progress.StoreMark;
import io.granary.layout.progress.Trackers;
import io.granary.rpc.Disagreement;
import io.granary.rpc.NodeId;
import io.granary.rpc.Recovering;
import io.granary.rpc.Rpc;
import io.granary.storage.rows.FamilySpec;
import io.granary.storage.rows.NumberedRows;
import io.granary.tables.reconcile.CatchUp;
import io.granary.tables.reconcile.Reconcile;
import io.granary.tables.replica.ReplicaPorts;
import io.granary.tables.replica.TableReplica;
import io.granary.tables.schema.TableSchema;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Finds out whether the store of this node has lost rows that the node once confirmed, and gets
/// them back from the others before the node counts again. One per node.
///
/// The store is compared with what is remembered outside of it: how far it was written, in a file
/// beside it, and which mark it had, in the layout document of every node. If it shows less it gets
/// a new mark, by which all nodes know that what the old one confirmed counts no longer. Then the
/// node compares itself with so many others that any acknowledged write is met, each of which has
/// heard of the new mark first and refuses from then on whoever has not.
public final class RowRecovery implements AutoCloseable {
    private static final Duration UNTIL_A_LAYOUT = Duration.ofMillis(100);
    private static final Duration WATCHING = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration SHORTEST_REST = Duration.ofMillis(1);
    private static final Rpc.Terms TERMS = Rpc.Terms.background(Duration.ofSeconds(5));

    private final Ports ports;
    private final StoreMarks marks;
    private final List<TableReplica<?>> replicas;
    private final List<TableSchema<?>> tables;
    private final Sources sources;
    private final PacedLoop loop;
    private final SortedSet<NodeId> done = new TreeSet<>();
    private volatile Phase phase = new Phase.Opening();
    // Only the loop touches what follows, one step at a time.
    private volatile SortedSet<VersionId> under = Collections.emptySortedSet();
    private volatile Optional<NodeId> asked = Optional.empty();
    private volatile @Nullable Session session;
    private volatile Optional<String> lastFailure = Optional.empty();

    /// What a node makes sure by that it remembers everything.
    ///
    /// @param numbers the store, as it counts what is written to it
    /// @param accepted which losses an operator accepts: the node counts without those rows
    /// @param others whom it gets rows back from
    public record Ports(
            ReplicaPorts replicas,
            NumberedRows numbers,
            Predicate<StoreId> accepted,
            Reconcile.Ports others) {}

    /// A comparison with one node.
    ///
    /// @param before what that node said when it began
    private record Session(NodeId node, Testimony before, CatchUp catchUp) {}

    private RowRecovery(Ports ports, List<TableReplica<?>> replicas) {
        this.ports = ports;
        this.marks = new StoreMarks(ports.replicas());
        this.replicas = List.copyOf(replicas);
        this.tables = replicas.stream().<TableSchema<?>>map(TableReplica::schema).toList();
        this.sources =
                new Sources(
                        ports.others().self(),
                        tables.stream().map(TableSchema::assignment).distinct().toList());
        this.loop = PacedLoop.of("recover-rows", ports.others().time(), this::step);
    }

    /// The families that a store is opened with that may have to be recovered.
    public static List<FamilySpec> families() {
        return List.of(StoreMarks.family());
    }

    /// Begins with a store that was opened just now, once all `tables` of the node are open.
    public static RowRecovery start(Ports ports, List<TableReplica<?>> tables) {
        var recovery = new RowRecovery(ports, tables);
        ports.replicas().answers().answer(RecoveryForms.ENDPOINT, recovery::testify);
        recovery.loop.start(Duration.ZERO);
        return recovery;
    }

    /// How this node vouches for its store; nothing while that lacks something, or where the layout
    /// never changes.
    public Optional<Vouching> vouching() {
        return switch (phase) {
            case Phase.Whole(_, var vouching) -> vouching;
            case Phase.Opening _, Phase.Misleading _, Phase.Lacking _ -> Optional.empty();
        };
    }

    public PacedLoop.Progress progress() {
        return loop.progress();
    }

    /// Why another node could not give rows back last, if so.
    public Optional<String> lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() {
        loop.close();
    }

    private Mono<Testimony> testify(Plea plea) {
        return Mono.defer(() -> {
            Optional<StoreId> known = trackers().storeOf(plea.node()).map(StoreMark::store);
            if (!known.equals(Optional.of(plea.store()))) {
                throw new Disagreement("the asker's store is another one, as far as is known here");
            }
            return ports.replicas().passage().emptied().then(Mono.fromSupplier(this::testimony));
        });
    }

    private Testimony testimony() {
        return switch (phase) {
            case Phase.Opening _ -> throw new Recovering("the store was opened just now");
            case Phase.Misleading(var lacking) -> new Testimony(false, lacking.mark());
            case Phase.Lacking(var mark, _, _) -> new Testimony(false, mark);
            case Phase.Whole(var mark, _) -> new Testimony(true, mark);
        };
    }

    private Mono<Duration> step() {
        return switch (phase) {
            case Phase.Opening _ -> open();
            case Phase.Misleading(var lacking) -> clear(lacking);
            case Phase.Lacking lacking -> recover(lacking);
            case Phase.Whole(var mark, _) -> watch(mark);
        };
    }

    private Mono<Duration> open() {
        return Mono.defer(() -> open(trackers()))
                .thenReturn(Duration.ZERO)
                .onErrorResume(LayoutUnknown.class, _ -> Mono.just(UNTIL_A_LAYOUT));
    }

    private Mono<Void> open(Trackers known) {
        return ports.replicas()
                .disk()
                .run(() -> judge(known))
                .flatMap(verdict ->
                        write(verdict)
                                .then(settled(verdict))
                                .then(Mono.fromRunnable(() -> hush(verdict)))
                                .then(
                                        layout().vouchAs(
                                                        self(),
                                                        verdict.mark(),
                                                        isAfterLoss(verdict)))
                                .map(Optional::of)
                                .defaultIfEmpty(Optional.empty())
                                .doOnNext(vouching -> begin(verdict, vouching)))
                .then();
    }

    private Verdict judge(Trackers known) {
        var shown =
                new Verdict.Shown(
                        marks.mark(),
                        marks.lost(),
                        marks.isCleared(),
                        ports.numbers().hasLostSome());
        return Verdict.of(
                self(),
                shown,
                known,
                ports.accepted(),
                () -> new StoreId(ports.others().randomness().nextBytes(StoreId.LENGTH)));
    }

    private static boolean isAfterLoss(Verdict verdict) {
        return verdict.lost().isPresent();
    }

    private Mono<Void> write(Verdict verdict) {
        Optional<StoreId> lost = verdict.lost().filter(_ -> verdict.lacking());
        return write(verdict.mark(), lost, !verdict.misleading());
    }

    private Mono<Void> write(StoreMark mark, Optional<StoreId> lost, boolean cleared) {
        return ports.replicas()
                .disk()
                .run(() -> marks.write(mark, lost, cleared))
                .flatMap(written -> Mono.fromFuture(written, true));
    }

    /// The loss stands in the store by now.
    private Mono<Void> settled(Verdict verdict) {
        return ports.replicas()
                .disk()
                .run(() -> {
                    if (verdict.isNew()) {
                        ports.numbers().countAnew();
                    }
                    return verdict;
                })
                .then();
    }

    /// Before anybody hears of the new store: what that confirms it must not be deprived of again.
    private void hush(Verdict verdict) {
        verdict.lost()
                .filter(_ -> verdict.misleading())
                .ifPresent(lost -> ports.replicas().voice().lost(sentence(lost), true));
    }

    private void begin(Verdict verdict, Optional<Vouching> vouching) {
        if (verdict.lacking()) {
            var lacking = new Phase.Lacking(verdict.mark(), verdict.lost().orElseThrow(), vouching);
            if (verdict.misleading()) {
                phase = new Phase.Misleading(lacking);
            } else {
                isLacking(lacking);
            }
        } else {
            phase = new Phase.Whole(verdict.mark(), vouching);
            ports.replicas().voice().gained();
        }
    }

    private void isLacking(Phase.Lacking lacking) {
        done.clear();
        phase = lacking;
        ports.replicas().voice().lost(sentence(lacking.lost()), false);
    }

    private String sentence(StoreId lost) {
        String what =
                "This node is recovering: it lacks rows of its former store and has no vote until"
                        + " other nodes have given them back.";
        String hope = sources.isHopeless(layout().live().versions()) ? " Nobody can." : "";
        return what + hope + " granary.rows.accept-loss=" + lost + " gives them up.";
    }

    /// Somebody may remember more of this node than it does itself.
    private Mono<Duration> watch(StoreMark mark) {
        if (!trackers().outdate(self(), mark)) {
            return Mono.just(WATCHING);
        }
        ports.replicas()
                .voice()
                .lost("This node is recovering: other nodes knew its store later.", true);
        return anew();
    }

    private Mono<Duration> anew() {
        phase = new Phase.Opening();
        session = null;
        done.clear();
        return Mono.just(Duration.ZERO);
    }

    private boolean isOutdated(LiveLayout live, StoreMark mark) {
        return live.versions().trackers().outdate(self(), mark);
    }

    private void follow(LiveLayout live) {
        if (!live.versions().live().equals(under)) {
            under = live.versions().live();
            done.clear();
            session = null;
        }
    }

    /// What is left of the store goes once so many others are sound that nothing goes with it.
    private Mono<Duration> clear(Phase.Lacking lacking) {
        LiveLayout live = layout().live();
        if (isOutdated(live, lacking.mark())) {
            return anew();
        }
        follow(live);
        Mono<Void> step =
                sources.suffice(live.versions(), done)
                        ? cleared(lacking)
                        : meet(live, lacking.mark()).then(Mono.fromRunnable(this::isSound));
        return step.thenReturn(SHORTEST_REST)
                .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure)));
    }

    private void isSound() {
        asked.ifPresent(node -> done.add(node));
        session = null;
    }

    private Mono<Void> cleared(Phase.Lacking lacking) {
        return ports.replicas()
                .passage()
                .emptied()
                .thenMany(Flux.fromIterable(replicas).concatMap(TableReplica::clear))
                .then(write(lacking.mark(), Optional.of(lacking.lost()), true))
                .then(Mono.fromRunnable(() -> isLacking(lacking)));
    }

    private Mono<Duration> recover(Phase.Lacking lacking) {
        LiveLayout live = layout().live();
        if (isOutdated(live, lacking.mark())) {
            return anew();
        }
        follow(live);
        if (sources.suffice(live.versions(), done)) {
            return write(lacking.mark(), Optional.empty(), false)
                    .then(Mono.fromSupplier(() -> finished(lacking)));
        }
        long begun = ports.others().time().monotonicNanos();
        return Mono.defer(() -> goOn(live, lacking.mark()))
                .then(Mono.fromSupplier(() -> restSince(begun)))
                .onErrorResume(failure -> Mono.fromSupplier(() -> failed(failure)));
    }

    private Mono<Void> goOn(LiveLayout live, StoreMark mark) {
        Session current = session;
        return current == null ? meet(live, mark) : proceed(current, mark);
    }

    private Duration finished(Phase.Lacking lacking) {
        phase = new Phase.Whole(lacking.mark(), lacking.vouching());
        ports.replicas().voice().gained();
        return WATCHING;
    }

    private Duration restSince(long begun) {
        Duration took = Duration.ofNanos(ports.others().time().monotonicNanos() - begun);
        return took.compareTo(SHORTEST_REST) > 0 ? took : SHORTEST_REST;
    }

    /// A node that is down, or lacks rows itself, is tried again when the others were.
    private Duration failed(Throwable failure) {
        lastFailure = Optional.of(failure.toString());
        session = null;
        return RETRY;
    }

    private Mono<Void> meet(LiveLayout live, StoreMark mark) {
        SortedSet<NodeId> wanted = sources.wanted(live.versions(), done);
        if (wanted.isEmpty()) {
            return Mono.error(new Recovering("no other node holds what was lost"));
        }
        NodeId node = next(wanted);
        asked = Optional.of(node);
        return layout().agreeWith(node)
                .then(ask(node, mark))
                .doOnNext(said -> {
                    if (!said.counts()) {
                        throw new Recovering("node %s lacks rows itself".formatted(node));
                    }
                    session = new Session(node, said, catchUp(node));
                })
                .then();
    }

    /// Everybody in turn.
    private NodeId next(SortedSet<NodeId> wanted) {
        return wanted.stream()
                .filter(node -> asked.filter(last -> node.compareTo(last) <= 0).isEmpty())
                .findFirst()
                .orElseGet(() -> wanted.iterator().next());
    }

    private CatchUp catchUp(NodeId node) {
        return CatchUp.with(node, tables, ports.others(), layout().live());
    }

    private Mono<Void> proceed(Session current, StoreMark mark) {
        if (!current.catchUp().isOver()) {
            return current.catchUp().step();
        }
        current.catchUp()
                .shortcoming()
                .ifPresent(why -> {
                    throw new Recovering(why);
                });
        return ask(current.node(), mark)
                .doOnNext(said -> {
                    if (!said.equals(current.before())) {
                        throw new Recovering("node %s began anew".formatted(current.node()));
                    }
                })
                // What it learned of the layout meanwhile may say that more is to be got back.
                .then(layout().agreeWith(current.node()))
                .then(
                        Mono.fromRunnable(() -> {
                            session = null;
                            done.add(current.node());
                        }));
    }

    private Mono<Testimony> ask(NodeId node, StoreMark mark) {
        Plea plea = new Plea(self(), mark.store());
        return Mono.defer(
                () -> ports.others().rpc().ask(node, RecoveryForms.ENDPOINT, plea, TERMS));
    }

    private NodeId self() {
        return ports.others().self();
    }

    private LayoutView layout() {
        return ports.others().layout();
    }

    private Trackers trackers() {
        return layout().live().versions().trackers();
    }
}
