package io.granary.kit.member;

import io.granary.admin.cluster.ClusterView;
import io.granary.foundation.bytes.Bytes;
import io.granary.foundation.codec.UnknownFormat;
import io.granary.foundation.random.Randomness;
import io.granary.foundation.time.Time;
import io.granary.foundation.work.DiskLane;
import io.granary.foundation.work.PacedLoop;
import io.granary.foundation.work.Workers;
import io.granary.kit.consul.ConsulDiscovery;
import io.granary.kit.home.NodeHome;
import io.granary.kit.management.Condition;
import io.granary.kit.startup.CannotStart;
import io.granary.kit.startup.Endings;
import io.granary.layout.discovery.Discovery;
import io.granary.layout.discovery.NamedDiscovery;
import io.granary.layout.discovery.StaticDiscovery;
import io.granary.layout.document.ClusterId;
import io.granary.layout.gossip.ForeignCluster;
import io.granary.layout.gossip.KeeperPorts;
import io.granary.layout.gossip.LayoutKeeper;
import io.granary.layout.health.ClusterHealth;
import io.granary.layout.health.HealthStatus;
import io.granary.layout.health.Moves;
import io.granary.layout.health.Voice;
import io.granary.layout.map.LayoutMap;
import io.granary.layout.map.LayoutUnknown;
import io.granary.layout.staging.Answering;
import io.granary.layout.staging.LayoutDesk;
import io.granary.objects.access.ClusterKey;
import io.granary.roles.NodePorts;
import io.granary.roles.Notes;
import io.granary.roles.layout.LayoutRole;
import io.granary.rpc.NodeId;
import io.granary.rpc.SocketName;
import io.granary.rpc.identity.ClusterSecret;
import io.granary.rpc.identity.Identity;
import io.granary.rpc.identity.Membership;
import io.granary.rpc.network.ClusterNetwork;
import io.granary.rpc.network.NetworkSettings;
import io.granary.rpc.peers.Peers;
import io.granary.rpc.work.WorkQuestions;
import io.granary.storage.files.FilesFailed;
import io.granary.storage.files.ondisk.DiskFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;

/// This process as a node of its cluster.
///
/// It talks to peers from the start, and needs none of them to start: what it needs the layout for
/// fails until there is one.
public final class Member implements AutoCloseable {
    private static final Duration DISCOVERY_PAUSE = Duration.ofSeconds(10);
    private static final Duration REPORT_PAUSE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_WATCHES = Duration.ofMillis(500);
    private static final int WORKERS = 2;
    private static final int WAITING = 1_000;

    private final Endings endings;
    private final ClusterSecret secret;
    private final ClusterNetwork network;
    private final LayoutKeeper keeper;
    private final LayoutDesk desk;
    private final NodePorts ports;
    private final MemberView view;
    private final Duties duties;
    private final Workers workers = new Workers();
    private final Sinks.Empty<Void> layoutKnown = Sinks.empty();

    private Member(
            MemberSettings settings,
            NodeHome home,
            Time time,
            Randomness randomness,
            Endings endings)
            throws UnknownHostException {
        this.endings = endings;
        this.duties = settings.duties();
        secret = secretOf(settings, home, randomness);
        Identity identity = home.identity();
        DiskFiles files = DiskFiles.open(home.path().resolve("cluster"));
        endings.push(files::close);
        DiskLane lane = lane(endings);
        Scheduler compute = computing(endings);
        MemberLog log = new MemberLog();
        network =
                ClusterNetwork.start(
                        networkSettings(settings.cluster()),
                        Membership.of(identity, secret),
                        time,
                        randomness,
                        log);
        endings.push(network::close);
        Peers peers = network.peers();
        var layout =
                LayoutRole.open(
                        new ClusterId(secret.derive("cluster id", ClusterId.LENGTH)),
                        new KeeperPorts(
                                identity.node(),
                                network.rpc(),
                                network.answers(),
                                () -> List.copyOf(peers.reachable()),
                                files,
                                lane,
                                time,
                                randomness,
                                log),
                        this::answering);
        keeper = layout.keeper();
        endings.push(keeper::close);
        desk = layout.desk();
        ports =
                new NodePorts(
                        identity.node(),
                        network.rpc(),
                        network.answers(),
                        keeper,
                        () -> List.copyOf(peers.reachable()),
                        compute,
                        time,
                        randomness,
                        new Notes(new Moves(), workers, new Voice()));
        SelfReport self = new SelfReport(settings, home, ports);
        view = new MemberView(self, peers, time);
        beginLayout(settings, home);
        keepInTouch(settings.cluster(), self, KnownPeers.open(files), lane, time);
    }

    private void showWork() {
        workers.add(peers().worker());
        workers.add(keeper.worker());
        WorkQuestions.answer(network.answers(), workers);
    }

    private static DiskLane lane(Endings endings) {
        DiskLane lane = DiskLane.of("granary-layout", WORKERS, WAITING);
        endings.push(lane::close);
        return lane;
    }

    private static Scheduler computing(Endings endings) {
        int cores = Runtime.getRuntime().availableProcessors();
        Scheduler compute = Schedulers.newParallel("granary-compute", cores, true);
        endings.push(compute::dispose);
        return compute;
    }

    private void keepInTouch(
            ClusterSettings cluster, SelfReport self, KnownPeers known, DiskLane lane, Time time) {
        showWork();
        peers().describe(self::told);
        seek(cluster, known, lane, time);
        endings.push(() -> known.keep(peers().all()));
        repeat("self-report", time, () -> refresh(self, known, lane));
    }

    /// Opens the ports for peers and begins to look for them. Blocks; throws [CannotStart] when an
    /// operator has to do something first.
    public static Member open(
            MemberSettings settings, NodeHome home, Time time, Randomness randomness) {
        Endings endings = new Endings();
        try {
            return new Member(settings, home, time, randomness, endings);
        } catch (UnknownHostException failure) {
            endings.close();
            throw new CannotStart(
                    "granary.cluster.address is %s, which this machine does not know."
                            .formatted(settings.cluster().address()));
        } catch (RuntimeException failure) {
            endings.close();
            throw inPlainWords(failure, settings.cluster());
        }
    }

    private static RuntimeException inPlainWords(
            RuntimeException failure, ClusterSettings cluster) {
        return switch (failure) {
            case ForeignCluster foreign ->
                    new CannotStart(
                            "%s. Is the cluster secret another one than before?"
                                    .formatted(foreign.getMessage()));
            case UnknownFormat _, FilesFailed _ ->
                    new CannotStart(String.valueOf(failure.getMessage()));
            case UncheckedIOException io -> cannotListen(cluster, io);
            case ChannelBindException bind -> cannotListen(cluster, bind);
            default -> failure;
        };
    }

    private static CannotStart cannotListen(ClusterSettings cluster, RuntimeException failure) {
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        return new CannotStart(
                "Cannot listen for other nodes on %s ports %d and %d: %s. Does another Granary run?"
                        .formatted(
                                cluster.address().equals("*") ? "any address," : cluster.address(),
                                cluster.port(),
                                cluster.blocksPort(),
                                reason.getMessage()));
    }

    private static ClusterSecret secretOf(
            MemberSettings settings, NodeHome home, Randomness randomness) {
        String file = settings.cluster().secretFile().strip();
        if (!file.isEmpty()) {
            return NodeHome.secretIn(Path.of(file));
        }
        if (settings.isAlone()) {
            return home.secretMadeOnce(randomness);
        }
        return home.secret()
                .orElseThrow(() ->
                        new CannotStart(
                                "This node is to join others, but has no cluster secret. Make one"
                                        + " with ./granary secret create FILE, and name it in"
                                        + " granary.cluster.secret-file on every node."));
    }

    private static NetworkSettings networkSettings(ClusterSettings cluster)
            throws UnknownHostException {
        return new NetworkSettings(
                OwnAddress.bound(cluster),
                cluster.port(),
                cluster.blocksPort(),
                OwnAddress.advertised(cluster),
                cluster.seeds(),
                cluster.detours(),
                cluster.bodiesInMemory(),
                cluster.greetingPatience());
    }

    private void beginLayout(MemberSettings settings, NodeHome home) {
        peers().shun(node -> keeper.document().banned().contains(node));
        network.spread(keeper.rumours());
        keeper.watch(_ -> announceLayout());
        announceLayout();
        if (settings.isAlone() && keeper.document().newest().isEmpty()) {
            LayoutOfOne.apply(desk, self(), settings.zone().orElseThrow(), sizeOf(home));
        }
        keeper.start();
    }

    private List<Answering> answering() {
        return view.nodes().stream()
                .filter(ClusterView.Node::up)
                .map(node -> new Answering(node.id(), node.report()))
                .toList();
    }

    private static long sizeOf(NodeHome home) {
        try {
            return home.disk().getTotalSpace();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void announceLayout() {
        if (keeper.document().newest().isPresent()) {
            layoutKnown.tryEmitEmpty();
        }
    }

    /// What the settings list is looked for by the network itself; other sources change.
    private void seek(ClusterSettings cluster, KnownPeers known, DiskLane lane, Time time) {
        List<SocketName> remembered = known.addresses();
        seek(cluster.seeds(), remembered);
        switch (cluster.discovery()) {
            case STATIC ->
                    ask(new StaticDiscovery(cluster.seeds()), DISCOVERY_PAUSE, remembered, time);
            case DNS ->
                    ask(
                            new NamedDiscovery(cluster.seedName(), lane),
                            DISCOVERY_PAUSE,
                            remembered,
                            time);
            case CONSUL -> {
                var consul = new ConsulDiscovery(cluster.consul(), self(), peers().own().cluster());
                endings.push(consul::close);
                ask(consul, BETWEEN_WATCHES, remembered, time);
            }
        }
    }

    private void ask(Discovery discovery, Duration pause, List<SocketName> remembered, Time time) {
        repeat(
                "discovery",
                time,
                () ->
                        discovery
                                .addresses()
                                .doOnNext(found -> seek(found, remembered))
                                .thenReturn(pause));
    }

    private void seek(List<SocketName> found, List<SocketName> remembered) {
        peers().seek(Stream.concat(found.stream(), remembered.stream()).distinct().toList());
    }

    private Mono<Duration> refresh(SelfReport self, KnownPeers known, DiskLane lane) {
        return lane.run(() -> {
            self.refresh();
            known.keep(peers().all());
            return REPORT_PAUSE;
        });
    }

    private void repeat(String name, Time time, Supplier<Mono<Duration>> step) {
        PacedLoop loop = PacedLoop.of(name, time, step);
        loop.start(Duration.ZERO);
        workers.add(() -> loop);
        endings.push(loop::close);
    }

    public NodeId self() {
        return network.peers().self();
    }

    /// What roles are started with.
    public NodePorts ports() {
        return ports;
    }

    public Peers peers() {
        return network.peers();
    }

    public LayoutKeeper layout() {
        return keeper;
    }

    /// Where operators change the layout.
    public LayoutDesk desk() {
        return desk;
    }

    /// The nodes of the cluster as the admin API shows them.
    public ClusterView view() {
        return view;
    }

    /// The key that stored secrets are sealed under: the cluster secret itself, since releases
    /// before there were clusters sealed with it.
    public ClusterKey clusterKey() {
        return new ClusterKey(Bytes.hex(secret.reveal()));
    }

    /// Completes once this node knows a layout; at once when it does already.
    public Mono<Void> layoutKnown() {
        return layoutKnown.asMono().publishOn(ports.compute());
    }

    /// Whether this node knows a layout that it can serve, lacks no rows, and enough nodes answer.
    public Condition readiness() {
        return ports.voice()
                .trouble()
                .<Condition>map(Condition.Failing::new)
                .orElseGet(this::readinessOfCluster);
    }

    private Condition readinessOfCluster() {
        try {
            LayoutMap map = keeper.current();
            ClusterHealth health = ClusterHealth.of(map, peers().reachable());
            return health.status() == HealthStatus.UNAVAILABLE
                    ? new Condition.Failing(health.sentence())
                    : duties.under(map, self());
        } catch (LayoutUnknown unknown) {
            int others = peers().reachable().size() - 1;
            return new Condition.Failing(
                    "No layout is applied yet, so nothing can be stored; %d other nodes answer."
                            .formatted(others));
        }
    }

    /// Leaves the peers; nothing may be asked of this node's stores any more.
    @Override
    public void close() {
        endings.close();
    }
}
