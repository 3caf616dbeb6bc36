package io.granary.simulation.cluster;

import io.granary.blocks.placement.BlockDirectory;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.foundation.work.Workers;
import io.granary.http.message.Body;
import io.granary.http.message.Request;
import io.granary.http.message.Response;
import io.granary.layout.document.ClusterId;
import io.granary.layout.gossip.GossipSettings;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutEvents;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.health.Moves;
import io.granary.layout.health.Voice;
import io.granary.layout.live.LayoutView;
import io.granary.layout.staging.Answering;
import io.granary.layout.staging.LayoutDesk;
import io.granary.roles.NodePorts;
import io.granary.roles.Notes;
import io.granary.roles.StoreWatch;
import io.granary.roles.Stores;
import io.granary.roles.combined.CombinedRole;
import io.granary.rpc.Answers;
import io.granary.rpc.Rpc;
import io.granary.rpc.answering.Desk;
import io.granary.simulation.network.NodeRpc;
import io.granary.simulation.world.Chance;
import io.granary.simulation.world.Life;
import io.granary.simulation.world.LifeTime;
import io.granary.simulation.world.VirtualScheduler;
import io.granary.storage.rows.NumberedRows;
import io.granary.storage.rows.RowWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One run of a node's process: a real `CombinedRole` on simulated ports.
final class NodeProcess {
    /// Nanoseconds that a piece of hashing takes.
    private static final long COMPUTING = 20_000;

    private static final ClusterId CLUSTER = new ClusterId(Bytes.wrap(new byte[ClusterId.LENGTH]));

    private final Machine machine;
    private final Site site;
    private final Chance chance;
    private final int number;
    private final Life life = new Life();
    private final Time time;
    private final List<Conversation> open = new ArrayList<>();
    private final Voice voice = new Voice();
    private @Nullable Runnable syncUnderWay;
    private CombinedRole.@Nullable Node node;
    private @Nullable LayoutKeeper keeper;
    private @Nullable LayoutDesk desk;
    private boolean loaded;

    NodeProcess(Machine machine, Site site, Chance chance, int number) {
        this.machine = machine;
        this.site = site;
        this.chance = chance;
        this.number = number;
        this.time = new LifeTime(site.timeline(), machine.clock(), life);
    }

    /// Whether it has read buckets and keys from a quorum, after which it needs nobody's help to
    /// know them.
    boolean hasAllItNeeds() {
        return loaded && voice.counts();
    }

    Optional<LayoutKeeper> keeper() {
        return Optional.ofNullable(keeper);
    }

    Optional<LayoutDesk> desk() {
        return Optional.ofNullable(desk);
    }

    Optional<CombinedRole.Node> node() {
        return Optional.ofNullable(node);
    }

    void start() {
        site.note(machine + " starts");
        var answers = new Desk(machine.id());
        var rpc =
                NodeRpc.open(
                        answers,
                        machine.id(),
                        site.network(),
                        new NodeRpc.Sitter(number, life, time));
        Rpc asking = site.wiring().asking().apply(rpc);
        site.timeline().after(0, life, () -> boot(asking, answers));
    }

    private void boot(Rpc rpc, Answers answers) {
        Stores stores = stores();
        var _ = voice.settled().thenRun(this::hasMadeSure);
        LayoutKeeper opened = openKeeper(rpc, answers);
        keeper = opened;
        var operators = new LayoutDesk(opened, DiskLane.onCaller(), time, this::answering);
        desk = operators;
        LayoutView layout = site.wiring().standing().knowing().apply(opened);
        NodePorts ports =
                ports(rpc, site.wiring().standing().answering().apply(answers, layout), layout);
        CombinedRole.Node started =
                CombinedRole.start(
                        NodeSettings.of(site),
                        ports,
                        stores,
                        NodeAdministration.of(machine.id(), operators, this::unforeseen));
        node = started;
        opened.start();
        started.loaded().subscribe(_ -> {}, this::cannotLoad, this::hasLoaded);
    }

    private void unforeseen(String request, Throwable cause) {
        site.surprises().unforeseen(machine + ", " + request, cause);
    }

    /// Only what has forgotten something recovers, whatever else has happened to it.
    private void hasMadeSure() {
        voice.trouble()
                .ifPresent(why -> {
                    site.note(machine + ": " + why);
                    if (!machine.hasForgottenSince(0)) {
                        unforeseen("its start", new IllegalStateException(why));
                    }
                });
    }

    private void hasLoaded() {
        site.note(machine + " knows buckets and keys");
        loaded = true;
    }

    private void cannotLoad(Throwable failure) {
        site.surprises().unforeseen(machine + " loads buckets and keys", failure);
    }

    /// @param written whether what was being synced gets to the disk, which nobody hears of
    void end(boolean written) {
        life.end();
        // Clients go first: the process itself hears that the write is done, and would tell them.
        List.copyOf(open).forEach(Conversation::breakOff);
        @Nullable Runnable sync = syncUnderWay;
        if (sync != null && written) {
            machine.rows().interrupt(sync);
        }
    }

    void pause(Duration duration) {
        life.stop(site.timeline().now() + duration.toNanos());
    }

    void goOn() {
        life.goOn();
    }

    Disposable request(Request request, Consumer<ClientAnswer> answer) {
        CombinedRole.@Nullable Node serving = node;
        if (serving == null) {
            answer.accept(new ClientAnswer.Refused());
            return Disposables.disposed();
        }
        var conversation = new Conversation(answer);
        open.add(conversation);
        site.timeline().after(0, life, () -> conversation.begin(serving, request));
        return () -> site.timeline().after(0, life, conversation::close);
    }

    private List<Answering> answering() {
        return site.nodes().stream().map(node -> new Answering(node, Optional.empty())).toList();
    }

    private LayoutKeeper openKeeper(Rpc rpc, Answers answers) {
        return LayoutKeeper.open(
                CLUSTER,
                new KeeperPorts(
                        machine.id(),
                        rpc,
                        answers,
                        site::nodes,
                        machine.papers().open(),
                        DiskLane.on(lane("layout", site.shape().syncTime())),
                        time,
                        chance.fork("gossip"),
                        LayoutEvents.SILENT),
                GossipSettings.DEFAULT);
    }

    private NodePorts ports(Rpc rpc, Answers answers, LayoutView layout) {
        return new NodePorts(
                machine.id(),
                rpc,
                answers,
                layout,
                site::nodes,
                new VirtualScheduler(site.timeline(), life, () -> COMPUTING),
                time,
                chance.fork("randomness"),
                new Notes(new Moves(), new Workers(), voice));
    }

    private Stores stores() {
        var view = site.wiring().disk();
        var rows =
                NumberedRows.over(
                        view.storing().apply(machine.rows().open(chance.fork("log"))),
                        machine.rows().tidemark());
        Duration reading = site.shape().readTime();
        return new Stores(
                rows,
                RowWriter.on(this::sync, rows, RowWriter.Limits.DEFAULT),
                List.of(BlockDirectory.only(view.filing().apply(machine.files().open()))),
                DiskLane.on(lane("rows", reading)),
                DiskLane.on(lane("reads", reading)),
                DiskLane.on(lane("blocks", site.shape().syncTime())),
                new StoreWatch(rows, _ -> view.forgiven()));
    }

    private VirtualScheduler lane(String name, Duration mean) {
        Chance stream = chance.fork(name);
        return new VirtualScheduler(site.timeline(), life, () -> stream.exponential(slow(mean)));
    }

    private long slow(Duration mean) {
        return (long) (mean.toNanos() * machine.slowness());
    }

    private void sync(Runnable drain) {
        syncUnderWay = drain;
        site.timeline()
                .after(
                        chance.exponential(slow(site.shape().syncTime())),
                        life,
                        () -> {
                            syncUnderWay = null;
                            drain.run();
                        });
    }

    /// One client's request and its answer.
    private final class Conversation {
        private final Consumer<ClientAnswer> listener;
        private final Disposable.Swap work = Disposables.swap();
        private boolean over;

        Conversation(Consumer<ClientAnswer> listener) {
            this.listener = listener;
        }

        void begin(CombinedRole.Node serving, Request request) {
            work.update(
                    serving.s3()
                            .answer(request)
                            .flatMap(Conversation::complete)
                            .subscribe(this::end, _ -> end(new ClientAnswer.Broken())));
        }

        private static Mono<ClientAnswer> complete(Response response) {
            Flux<ByteBuffer> bytes =
                    switch (response.body()) {
                        case Body.Empty _, Body.Omitted _ -> Flux.empty();
                        case Body.Whole(var whole) -> Flux.just(whole.toByteBuffer());
                        case Body.Streaming(_, var stream) -> stream;
                    };
            return bytes.map(Bytes::copyOf)
                    .collectList()
                    .map(parts ->
                            new ClientAnswer.Complete(
                                    response.status(),
                                    response.headers(),
                                    Bytes.concat(parts.toArray(Bytes[]::new))));
        }

        private void end(ClientAnswer answer) {
            if (!over) {
                over = true;
                open.remove(this);
                listener.accept(answer);
            }
        }

        void breakOff() {
            end(new ClientAnswer.Broken());
        }

        void close() {
            over = true;
            open.remove(this);
            work.dispose();
        }
    }
}
